#include "sim/node/input_stream.h"

#include "sim/core/invariant.h"

namespace nought::sim {

namespace {

constexpr std::uint64_t row_bytes = 32;

}  // namespace

InputStream::InputStream(const sc_core::sc_module_name& name, DramChannel& dram, NeuronMemory& memory,
                         Module& dispatcher)
    : Module(name), dram_(dram), memory_(memory), dispatcher_(dispatcher), client_(dram.add_client(*this)) {}

void InputStream::start(InputPlace place, std::int64_t passes, std::int64_t lines, std::uint64_t line_bytes,
                        std::int64_t room) {
    place_ = place;
    lines_ = lines;
    last_ = place == InputPlace::resident ? 0 : place == InputPlace::load ? lines : passes * lines;
    line_bytes_ = line_bytes;
    room_ = room;
    requested_ = released_ = first_arrival_ = 0;
    releases_.clear();
    arrivals_.clear();
    wake();
}

std::optional<Cycle> InputStream::arrival(std::int64_t pass, std::int64_t line) const {
    if (place_ == InputPlace::resident) {
        return Cycle{0};
    }
    const std::int64_t number = place_ == InputPlace::load ? line : pass * lines_ + line;
    invariant(number >= first_arrival_, name(), "a line is read after it was released");
    const auto index = static_cast<std::size_t>(number - first_arrival_);
    return index < arrivals_.size() ? std::optional<Cycle>(arrivals_[index]) : std::nullopt;
}

void InputStream::release_before(std::int64_t pass, std::int64_t line, Cycle at) {
    if (place_ != InputPlace::stream) {
        return;
    }
    const std::int64_t before = pass * lines_ + line;
    if (releases_.empty() ? before > released_ : before > releases_.back().before) {
        releases_.push_back({before, at});
        wake_at(at);
    }
}

void InputStream::tick() {
    const Cycle current = now();
    while (!releases_.empty() && releases_.front().at <= current) {
        released_ = releases_.front().before;
        releases_.pop_front();
    }
    auto& completions = dram_.completions(client_);
    bool news = false;
    while (!completions.empty() && completions.front().at <= current) {
        arrivals_.push_back(completions.front().at);
        memory_.count_writes((line_bytes_ + row_bytes - 1) / row_bytes);
        completions.pop_front();
        news = true;
    }
    // Arrivals of released lines are forgotten only here, never under a reader that still looks back.
    while (first_arrival_ < released_ && !arrivals_.empty()) {
        arrivals_.pop_front();
        ++first_arrival_;
    }
    if (news) {
        dispatcher_.wake();
    }
    // All that there is room for at once: what is asked for must not depend on who happens to be awake.
    while (requested_ < last_ && requested_ < released_ + room_) {
        dram_.read(client_, line_bytes_, 0);
        ++requested_;
    }
    if (!releases_.empty()) {
        wake_at(releases_.front().at);
    }
    if (!completions.empty()) {
        wake_at(completions.front().at);
    }
}

std::string InputStream::waiting_for() const {
    return requested_ < last_ ? "room in the neuron memory or the off-chip channel" : std::string{};
}

}  // namespace nought::sim
