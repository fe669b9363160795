#include "sim/node/output_stage.h"

#include <algorithm>
#include <limits>

namespace nought::sim {

OutputStage::OutputStage(const sc_core::sc_module_name& name, MemoryModel memory_model, std::int64_t pipeline_stages,
                         std::int64_t places, const Technology& technology)
    : Module(name),
      memory_model_(memory_model),
      pipeline_stages_(static_cast<Cycle>(pipeline_stages)),
      activations_(this, "activations", "neurons biased, shifted, rectified and saturated",
                   technology.add(32).energy_pj + technology.compare(16).energy_pj),
      activity_(this->name()),
      place_free_(places) {
    sensitive << staging;
}

void OutputStage::start(const LayerPlan& plan, const std::int64_t* bias, OutputMemory& target, Cycle start) {
    plan_ = &plan;
    bias_ = bias;
    target_ = &target;
    windows_taken_ = 0;
    last_write_ = start;
    std::fill(place_free_.begin(), place_free_.end(), start);
}

void OutputStage::accept(const Packet& packet, const std::int64_t* sums, std::int64_t pitch) {
    for (std::int64_t i = 0; i < packet.at.count; ++i) {
        Window& window = windows_.emplace_back(Window{packet.at, packet.end, sums != nullptr, {}});
        window.at.window += i;
        if (sums != nullptr) {
            activate(packet.at, sums + i * pitch, window.neurons);
        }
    }
    wake();
}

Cycle OutputStage::places_free_at(std::int64_t count) const {
    Cycle free = 0;
    for (std::int64_t i = 0; i < count; ++i) {
        free = std::max(free, place_free_[(windows_taken_ + i) % place_free_.size()]);
    }
    return free;
}

void OutputStage::activate(const WindowAt& at, const std::int64_t* sums, std::vector<std::int16_t>& neurons) const {
    const std::int64_t count = plan_->filters_in(at.pass);
    neurons.resize(count);
    if (bias_ == nullptr) {
        std::copy_n(sums, count, neurons.begin());
        return;
    }
    const std::int64_t* bias = bias_ + plan_->first_filter(at.pass);
    const std::int64_t half = plan_->output_shift > 0 ? std::int64_t{1} << (plan_->output_shift - 1) : 0;
    const std::int64_t lowest = plan_->relu ? 0 : std::numeric_limits<std::int16_t>::min();
    for (std::int64_t f = 0; f < count; ++f) {
        const std::int64_t shifted = (bias[f] + sums[f] + half) >> plan_->output_shift;
        neurons[f] = static_cast<std::int16_t>(
            std::clamp<std::int64_t>(shifted, lowest, std::numeric_limits<std::int16_t>::max()));
    }
}

void OutputStage::tick() {
    const bool had_windows = !windows_.empty();
    while (!windows_.empty()) {
        const Window& window = windows_.front();
        const auto bytes = static_cast<std::uint64_t>(plan_->filters_in(window.at.pass)) * 2;
        if (memory_model_ == MemoryModel::real && staging->off_chip() && !staging->has_room(bytes)) {
            break;
        }
        store(window);
        windows_.pop_front();
    }
    if (had_windows) {
        news_.notify();
    }
}

void OutputStage::store(const Window& window) {
    const std::int64_t count = plan_->filters_in(window.at.pass);
    activations_ += bias_ != nullptr ? static_cast<std::uint64_t>(count) : 0;
    banks_.clear();
    for (std::int64_t first = 0; first < count; first += brick_size) {
        target_->store(window.at.window, plan_->first_filter(window.at.pass) + first,
                       std::min(brick_size, count - first), window.values ? window.neurons.data() + first : nullptr,
                       banks_);
    }
    memory->count_writes(banks_.size());
    Cycle written = window.end;
    if (memory_model_ == MemoryModel::real) {
        const Cycle ready = std::max(window.end + pipeline_stages_, now());
        const Cycle formatted = target_->format(ready);
        written = formatted;
        for (const int bank : banks_) {
            written = std::max(written, memory->write(bank, formatted));
        }
        activity_.note(ready, written, "write_back");
        if (staging->off_chip()) {
            const std::int64_t first = window.at.window * plan_->outputs() + plan_->first_filter(window.at.pass);
            staging->push({.address = 2 * first, .bytes = 2 * count}, written);
        }
        place_free_[windows_taken_ % place_free_.size()] = written;
    }
    last_write_ = std::max(last_write_, written);
    ++windows_taken_;
}

Cycle OutputStage::end() const {
    return staging->off_chip() ? std::max(last_write_, staging->drained_at()) : last_write_;
}

std::string OutputStage::waiting_for() const {
    return windows_.empty() ? std::string{} : "room to stage outputs that go off-chip";
}

}  // namespace nought::sim
