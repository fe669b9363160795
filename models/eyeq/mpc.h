#pragma once

#include "models/eyeq/datapath.h"
#include "models/eyeq/lane_array.h"
#include "models/eyeq/scratchpad.h"
#include "models/eyeq/store.h"
#include "models/eyeq/vector_step.h"

namespace nought::models::eyeq {

struct MpcConfig {
    std::int64_t cores = 7;
    std::int64_t macs_per_core = 8;
    std::int64_t threads = 8;
    bool subword = true;
    std::int64_t step_instructions = 2;
    std::int64_t item_instructions = 12;
    std::int64_t divide_instructions = 8;
    std::int64_t context_switch_cycles = 64;
    std::int64_t instruction_bytes = 16384;
    ScratchpadConfig scratchpad{128 * 1024, 8};

    template <class Fields>
    void fields(Fields& field) {
        field("cores", cores, "barrel-threaded cores, not public: an assumption", config::Range{1, 1024});
        field("macs_per_core", macs_per_core, "multiply-accumulators of a core, not public: an assumption",
              config::Range{1, 1024});
        field("threads", threads, "threads of a core, which issue in turn, not public: an assumption",
              config::Range{1, 1024});
        field("subword", subword, "two 8-bit products in a lane and cycle where both operands have 8 bits at most");
        field("step_instructions", step_instructions,
              "instructions for each tap: loading the operands, multiplying and adding; an assumption",
              config::Range{1, 100});
        field("item_instructions", item_instructions,
              "instructions of an item beside its taps: taking it, addresses, finishing, storing; an assumption",
              config::Range{1, 10000});
        field("divide_instructions", divide_instructions, "instructions for a division; an assumption",
              config::Range{0, 1000});
        field("context_switch_cycles", context_switch_cycles,
              "cycles to load the program of another layer, not public: an assumption", config::Range{0, 1e9});
        field("instruction_bytes", instruction_bytes,
              "memory of 64-bit instructions in each core, not public: an assumption", config::Range{2048, 1 << 20});
        field("scratchpad", scratchpad, "memory of the unit");
    }
};

/// The multithreaded processing cluster: cores with a few multiply-accumulators each, whose threads issue in turn.
///
/// A job is a queue of items, each up to macs_per_core outputs: windows of a filter or filters of a window (positions
/// and channels of a pool), whichever makes fewer items. Threads that have none take the next.
///
/// Timing: a thread issues every `threads` cycles, so an item of n instructions takes its thread n turns; see Barrel.
class Mpc final : public Datapath {
public:
    Mpc(const sc_core::sc_module_name& name, const MpcConfig& config, const sim::Technology& technology);

    std::int64_t lanes() const override { return lanes_.count(); }
    std::int64_t scratchpad_bytes() const override { return scratchpad_.bytes(); }
    sim::Cycle context_switch_cycles() const override { return static_cast<sim::Cycle>(config_.context_switch_cycles); }
    std::string refusal(const Step& step) const override;
    sim::Cycle foreseen(const Job& job) const override;
    Effort execute(const Job& job, bool compute) override;

private:
    std::int64_t instructions(const VectorStep& step) const {
        return step.steps * config_.step_instructions + config_.item_instructions +
               (step.divides ? config_.divide_instructions : 0);
    }
    void count(const VectorStep& step, bool along_positions, std::int64_t elements, bool narrow);

    MpcConfig config_;
    LaneArray lanes_;
    Store registers_;
    Store programs_;
    Scratchpad scratchpad_;
};

}  // namespace nought::models::eyeq
