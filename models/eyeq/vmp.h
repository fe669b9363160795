#pragma once

#include "models/eyeq/datapath.h"
#include "models/eyeq/lane_array.h"
#include "models/eyeq/scratchpad.h"
#include "models/eyeq/store.h"
#include "models/eyeq/vector_step.h"

namespace nought::models::eyeq {

struct VmpConfig {
    std::int64_t lanes = 64;
    bool subword = true;
    std::int64_t loop_overhead_cycles = 4;
    std::int64_t divide_cycles = 4;
    std::int64_t context_switch_cycles = 64;
    std::int64_t microcode_bytes = 8192;
    ScratchpadConfig scratchpad{128 * 1024, 8};

    template <class Fields>
    void fields(Fields& field) {
        field("lanes", lanes, "multiply-accumulators of the vector unit; of EyeQ3's 64, later ones are not public",
              config::Range{1, 4096});
        field("subword", subword, "two 8-bit products in a lane and cycle where both operands have 8 bits at most");
        field("loop_overhead_cycles", loop_overhead_cycles,
              "cycles before and after an inner loop (prologue, finishing, storing), an assumption",
              config::Range{0, 1000});
        field("divide_cycles", divide_cycles,
              "cycles to divide a vector by a constant, a multiplication and its correction, an assumption",
              config::Range{0, 1000});
        field("context_switch_cycles", context_switch_cycles,
              "cycles to load the microcode of another layer, not public: an assumption", config::Range{0, 1e9});
        field("microcode_bytes", microcode_bytes, "memory of 128-bit instructions, not public: an assumption",
              config::Range{4096, 1 << 20});
        field("scratchpad", scratchpad, "memory of the unit");
    }
};

/// The vector microcode processor: one instruction a cycle loads operands, multiplies and adds, and stores, in all
/// lanes at once.
///
/// A vector lies along the windows of a filter or along the filters of a window (positions and channels of a pool),
/// whichever takes fewer vectors for the job.
///
/// Timing: a vector takes one cycle for each tap (half as many, rounded up, with two products a lane), and
/// loop_overhead_cycles; an average divide_cycles more.
class Vmp final : public Datapath {
public:
    Vmp(const sc_core::sc_module_name& name, const VmpConfig& config, const sim::Technology& technology);

    std::int64_t lanes() const override { return lanes_.count(); }
    std::int64_t scratchpad_bytes() const override { return scratchpad_.bytes(); }
    sim::Cycle context_switch_cycles() const override { return static_cast<sim::Cycle>(config_.context_switch_cycles); }
    std::string refusal(const Step& step) const override;
    sim::Cycle foreseen(const Job& job) const override;
    Effort execute(const Job& job, bool compute) override;

private:
    /// Cycles of a vector beside its steps.
    std::int64_t overhead(const VectorStep& step) const {
        return config_.loop_overhead_cycles + (step.divides ? config_.divide_cycles : 0);
    }
    void count(const VectorStep& step, bool along_positions, std::int64_t elements, bool narrow);

    VmpConfig config_;
    LaneArray lanes_;
    Store registers_;
    Store microcode_;
    Scratchpad scratchpad_;
};

}  // namespace nought::models::eyeq
