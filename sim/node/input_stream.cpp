#include "sim/node/input_stream.h"

#include "sim/core/invariant.h"
#include "sim/node/grid.h"

namespace nought::sim {

namespace {

constexpr std::int64_t row_bytes = 32;

}  // namespace

InputStream::InputStream(const sc_core::sc_module_name& name, const RequestShape& requests)
    : Module(name), dram("dram", requests) {
    sensitive << dram.came();
}

void InputStream::start(const Lines& lines) {
    input_ = lines;
    last_ =
        lines.place == InputPlace::resident ? 0 : (lines.place == InputPlace::load ? 1 : lines.passes) * lines.lines;
    requested_ = released_ = first_arrival_ = 0;
    releases_.clear();
    arrivals_.clear();
    wake();
}

std::optional<Cycle> InputStream::arrival(std::int64_t pass, std::int64_t line) const {
    if (input_.place == InputPlace::resident) {
        return Cycle{0};
    }
    const std::int64_t number = input_.place == InputPlace::load ? line : pass * input_.lines + line;
    invariant(number >= first_arrival_, name(), "a line is read after it was released");
    const auto index = static_cast<std::size_t>(number - first_arrival_);
    return index < arrivals_.size() ? std::optional<Cycle>(arrivals_[index]) : std::nullopt;
}

void InputStream::release_before(std::int64_t pass, std::int64_t line, Cycle at) {
    if (input_.place != InputPlace::stream) {
        return;
    }
    const std::int64_t before = pass * input_.lines + line;
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
    bool news = false;
    while (dram.has_come(current)) {
        arrivals_.push_back(dram.take());
        memory->count_writes(static_cast<std::uint64_t>(divide_up(input_.line_bytes, row_bytes)));
        news = true;
    }
    // Arrivals of released lines are forgotten only here, never under a reader that still looks back.
    while (first_arrival_ < released_ && !arrivals_.empty()) {
        arrivals_.pop_front();
        ++first_arrival_;
    }
    if (news) {
        news_.notify();
    }
    // All that there is room for at once: what is asked for must not depend on who happens to be awake.
    while (requested_ < last_ && requested_ < released_ + input_.room) {
        dram.start(false, {{input_.address + requested_ % input_.lines * input_.line_bytes, input_.line_bytes}});
        ++requested_;
    }
    if (!releases_.empty()) {
        wake_at(releases_.front().at);
    }
    if (const std::optional<Cycle> next = dram.next()) {
        wake_at(*next);
    }
}

std::string InputStream::waiting_for() const {
    return requested_ < last_ ? "room in the neuron memory or the off-chip channel" : std::string{};
}

}  // namespace nought::sim
