#include "models/eyeq/unit_accounts.h"

#include <algorithm>

#include "sim/core/invariant.h"

namespace nought::models::eyeq {

UnitAccounts::UnitAccounts(sc_core::sc_object* owner, std::int64_t lanes)
    : effectual_(owner, "effectual", sim::Unit::lane_cycles, "spent on an operand that is not zero"),
      ineffectual_(owner, "ineffectual", sim::Unit::lane_cycles, "spent on a zero"),
      edge_(owner, "edge", sim::Unit::lane_cycles,
            "without a window, filter or item: the task does not fill the lanes"),
      fill_(owner, "fill", sim::Unit::lane_cycles, "filling and draining the lanes, loop prologues"),
      imbalance_(owner, "imbalance", sim::Unit::lane_cycles, "idle until other lanes or threads end"),
      configure_(owner, "configure", sim::Unit::lane_cycles, "loading the configuration of another layer"),
      wait_input_(owner, "wait_input", sim::Unit::lane_cycles, "idle until operands are in the scratchpad"),
      wait_data_(owner, "wait_data", sim::Unit::lane_cycles, "idle until other tasks have made the operands"),
      wait_room_(owner, "wait_room", sim::Unit::lane_cycles, "idle until results have left the scratchpad"),
      wait_dispatch_(owner, "wait_dispatch", sim::Unit::lane_cycles, "idle until the host dispatches the next task"),
      no_work_(owner, "no_work", sim::Unit::lane_cycles, "idle because no task of the frame is left for the unit"),
      activity_(owner->name()),
      lanes_(static_cast<std::uint64_t>(lanes)) {}

void UnitAccounts::start(sim::Cycle now, sim::Cycle switching, const Effort& effort, std::string_view layer) {
    settle(now);
    sim::invariant(
        effort.effectual + effort.ineffectual + effort.edge + effort.fill + effort.imbalance == lanes_ * effort.cycles,
        "unit", "the lane-cycles of a job add up to lanes x cycles");
    working_ = true;
    began_ = now + switching;
    effort_ = effort;
    booked_ = {};
    activity_.note(now, began_, "configure");
    activity_.note(began_, began_ + effort.cycles, layer);
}

void UnitAccounts::idle(sim::Cycle now, Idle why) {
    settle(now);
    working_ = false;
    why_ = why;
}

void UnitAccounts::settle(sim::Cycle now) {
    const std::uint64_t passed = (now - settled_) * lanes_;
    if (working_) {
        settle_job(now);
    } else {
        sim::Counter& idle = counter_of(why_);
        idle += passed;
        activity_.note(settled_, now, idle.basename());
    }
    settled_ = now;
}

sim::Counter& UnitAccounts::counter_of(Idle why) {
    switch (why) {
        case Idle::no_work:
            return no_work_;
        case Idle::dispatch:
            return wait_dispatch_;
        case Idle::data:
            return wait_data_;
        case Idle::input:
            return wait_input_;
        case Idle::room:
            return wait_room_;
    }
    return no_work_;
}

void UnitAccounts::settle_job(sim::Cycle now) {
    if (settled_ < began_) {
        configure_ += (std::min(now, began_) - settled_) * lanes_;
    }
    if (now <= began_) {
        return;
    }
    const sim::Cycle done = now - began_;
    const std::array<sim::Counter*, work_bins> counters{&effectual_, &ineffectual_, &edge_, &fill_, &imbalance_};
    const std::array<std::uint64_t, work_bins> whole{effort_.effectual, effort_.ineffectual, effort_.edge, effort_.fill,
                                                     effort_.imbalance};
    std::uint64_t left = done * lanes_;
    for (std::size_t bin = 0; bin < work_bins; ++bin) {
        const std::uint64_t due = std::min(left, whole[bin]);
        left -= due;
        *counters[bin] += due - booked_[bin];
        booked_[bin] = due;
    }
}

}  // namespace nought::models::eyeq
