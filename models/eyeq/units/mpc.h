#pragma once

#include "models/eyeq/job/datapath.h"
#include "models/eyeq/units/item_queue.h"
#include "models/eyeq/units/lane_array.h"
#include "models/eyeq/units/mpc_config.h"
#include "models/eyeq/units/scratchpad.h"
#include "models/eyeq/units/store.h"

namespace nought::models::eyeq {

/// The multithreaded processing cluster: cores with a few multiply-accumulators each, whose threads issue in turn.
///
/// A job is a queue of items, each up to macs_per_core outputs: windows of a filter or filters of a window (positions
/// and channels of what has no filters), whichever makes fewer items. Threads that have none take the next. What has
/// programs of its own is described in mpc_programs.h. It does every step but concat, which needs no unit.
///
/// Timing: a thread issues every `threads` cycles, so an item of n instructions takes its thread n turns; see Barrel.
class Mpc final : public Datapath {
public:
    Mpc(const sc_core::sc_module_name& name, const MpcConfig& config, const sim::Technology& technology);

    std::int64_t lanes() const override { return lanes_.count(); }
    std::int64_t scratchpad_bytes() const override { return scratchpad_.bytes(); }
    sim::Cycle context_switch_cycles() const override { return static_cast<sim::Cycle>(config_.context_switch_cycles); }
    std::string refusal(const TraceOperation& operation) const override;
    sim::Cycle foreseen(const Job& job) const override;
    Effort execute(const Job& job, bool compute) override;

private:
    ItemQueue queue() const { return {config_.cores, config_.threads, config_.macs_per_core}; }
    void count_vectors(const Job& job);

    MpcConfig config_;
    LaneArray lanes_;
    Store registers_;
    Store programs_;
    Scratchpad scratchpad_;
};

}  // namespace nought::models::eyeq
