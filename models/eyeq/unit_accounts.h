#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "models/eyeq/job/job.h"
#include "sim/core/cycle.h"
#include "sim/stats/counter.h"
#include "sim/stats/timeline.h"

namespace nought::models::eyeq {

/// Why a unit does not compute.
enum class Idle { no_work, dispatch, data, input, room };

/// Where the lane-cycles of a unit went. Every lane-cycle is in exactly one bin, up to the cycle that was settled last.
/// Of a job that still runs, the bins are filled one after another: whole at its end, and never more than has passed.
class UnitAccounts {
public:
    UnitAccounts(sc_core::sc_object* owner, std::int64_t lanes);

    /// Up to `now` the unit was what it was said to be; from then on it does a job of `layer` behind `switching` cycles
    /// of reconfiguration.
    void start(sim::Cycle now, sim::Cycle switching, const Effort& effort, std::string_view layer = {});
    /// From `now` on the unit idles.
    void idle(sim::Cycle now, Idle why);
    /// Books everything up to `now`.
    void settle(sim::Cycle now);

private:
    static constexpr std::size_t work_bins = 5;

    sim::Counter& counter_of(Idle why);
    void settle_job(sim::Cycle now);

    sim::Counter effectual_;
    sim::Counter ineffectual_;
    sim::Counter edge_;
    sim::Counter fill_;
    sim::Counter imbalance_;
    sim::Counter configure_;
    sim::Counter wait_input_;
    sim::Counter wait_data_;
    sim::Counter wait_room_;
    sim::Counter wait_dispatch_;
    sim::Counter no_work_;

    sim::Activity activity_;
    std::uint64_t lanes_;
    sim::Cycle settled_ = 0;
    bool working_ = false;
    Idle why_ = Idle::no_work;
    sim::Cycle began_ = 0;  ///< of the job, behind its reconfiguration
    Effort effort_;
    std::array<std::uint64_t, work_bins> booked_{};  ///< of the job so far
};

}  // namespace nought::models::eyeq
