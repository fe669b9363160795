#include "sim/memory/dma_engine.h"

#include <algorithm>
#include <bit>

#include "sim/base/config/checker.h"
#include "sim/memory/buffer_cost.h"

namespace nought::sim {

namespace {

// Priced as 256 bits wide, whatever the ports are.
MemoryCost request_buffer_cost(const DmaConfig& config, const Technology& technology) {
    return buffer_cost(technology, std::max<std::int64_t>(1, config.outstanding * config.request_bytes / 32), 256);
}

}  // namespace

void DmaConfig::check(config::Checker& check) const {
    if (!std::has_single_bit(static_cast<std::uint64_t>(request_bytes))) {
        check.error("request_bytes", "not a power of two");
    }
}

DmaEngine::DmaEngine(const sc_core::sc_module_name& name, const DmaConfig& config, MemoryModel memory_model,
                     const Technology& technology)
    : Module(name),
      memory_model_(memory_model),
      shape_{.bytes_per_cycle = static_cast<std::uint64_t>(config.bytes_per_cycle),
             .request_bytes = static_cast<std::uint64_t>(config.request_bytes),
             .outstanding = static_cast<std::uint64_t>(config.outstanding)},
      bytes_moved_(this, "bytes_moved", "bytes moved over the wires to the memories",
                   8 * technology.wire_pj_per_bit_mm * config.wire_mm),
      transfers_(this, "transfers", Unit::count, "transfers started"),
      busy_(this, "busy", Unit::cycles, "cycles with a transfer under way"),
      activity_(this->name()),
      floorplan_(this, "buffer for the requests under way", request_buffer_cost(config, technology).area_mm2,
                 request_buffer_cost(config, technology).leakage_mw) {}

void DmaEngine::end_of_elaboration() {
    sram_client_ = sram->attach(name(), *this, shape_);
    dram_client_ = dram->attach(name(), *this, shape_);
}

void DmaEngine::start(Transfer transfer) {
    const std::uint64_t bytes = transfer.bytes();
    bytes_moved_ += bytes;
    ++transfers_;
    const Cycle current = now();
    if (under_way_ == 0) {
        busy_since_ = std::max(current, busy_until_);
    }
    ++under_way_;
    if (bytes == 0) {
        transferred({transfer.tag, current});
    } else if (memory_model_ == MemoryModel::ideal) {
        (transfer.place == MemoryKind::sram ? sram : dram)->count(transfer);
        transferred({transfer.tag, current});
    } else if (transfer.place == MemoryKind::sram) {
        sram->start(sram_client_, std::move(transfer));
    } else {
        dram->start(dram_client_, std::move(transfer));
    }
}

void DmaEngine::transferred(Completion completion) {
    // Which memory tells first in a cycle must not matter, so the tag decides between equals.
    const auto sooner = [](const Completion& a, const Completion& b) {
        return a.at != b.at ? a.at < b.at : a.tag < b.tag;
    };
    const auto later = std::upper_bound(completions_.begin(), completions_.end(), completion, sooner);
    completions_.insert(later, completion);
    busy_until_ = std::max(busy_until_, completion.at);
    if (--under_way_ == 0) {
        busy_ += busy_until_ - std::min(busy_since_, busy_until_);
        activity_.note(busy_since_, busy_until_, "move");
    }
    moved_.notify_at(completion.at);
}

std::string DmaEngine::waiting_for() const {
    return idle() ? std::string{} : std::to_string(under_way_) + " transfers";
}

}  // namespace nought::sim
