#pragma once

#include "models/eyeq/job/datapath.h"
#include "models/eyeq/units/lane_array.h"
#include "models/eyeq/units/scratchpad.h"
#include "models/eyeq/units/store.h"
#include "models/eyeq/units/vector_step.h"
#include "sim/base/config/options.h"

namespace nought::models::eyeq {

struct VmpConfig {
    std::int64_t lanes = 64;
    bool subword = true;
    std::int64_t loop_overhead_cycles = 4;
    std::int64_t divide_cycles = 4;
    std::int64_t power_cycles = 24;
    std::int64_t context_switch_cycles = 64;
    std::int64_t microcode_bytes = 8192;
    ScratchpadConfig scratchpad{128 * 1024, 8};

    template <class Fields>
    void fields(Fields& field) {
        field("lanes", lanes, "multiply-accumulators of the vector unit: EyeQ3's; later ones are not public",
              config::Range{4, 4096});
        field("subword", subword, "two 8-bit products in a lane and cycle where both operands have 8 bits at most");
        field("loop_overhead_cycles", loop_overhead_cycles,
              "cycles before and after an inner loop (prologue, finishing, storing), an assumption",
              config::Range{0, 1000});
        field("divide_cycles", divide_cycles,
              "cycles to divide a vector by a constant, a multiplication and its correction, an assumption",
              config::Range{0, 1000});
        field("power_cycles", power_cycles,
              "cycles to raise a vector to a power for normalisation, a table and Newton steps, an assumption",
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
/// A vector lies along the windows of a filter or along the filters of a window (positions and channels of what has no
/// filters), whichever takes fewer vectors for the job. A transform takes its rows one after another.
///
/// Timing: a vector takes one cycle for each tap (half as many, rounded up, with two products a lane), and
/// loop_overhead_cycles; an average divide_cycles more, a normalisation power_cycles, an enlargement by a factor that
/// is not a power of two divide_cycles. Taps: kernel positions of a pool, squares of a normalisation, two of an
/// addition, one of a ReLU, four of an enlargement. A stage of a transform takes a cycle for every lanes / 4
/// butterflies, and loop_overhead_cycles.
class Vmp final : public Datapath {
public:
    Vmp(const sc_core::sc_module_name& name, const VmpConfig& config, const sim::Technology& technology);

    std::int64_t lanes() const override { return lanes_.count(); }
    std::int64_t scratchpad_bytes() const override { return scratchpad_.bytes(); }
    sim::Cycle context_switch_cycles() const override { return static_cast<sim::Cycle>(config_.context_switch_cycles); }
    std::string refusal(const TraceOperation& operation) const override;
    sim::Cycle foreseen(const Job& job) const override;
    Effort execute(const Job& job, bool compute) override;

private:
    /// Calls visit(steps, overhead, elements) for every inner loop of a job.
    template <class Visit>
    void for_each_loop(const Job& job, const Visit& visit) const;
    void count(const VectorStep& step, bool narrow, bool along_positions, std::int64_t elements);
    void count_transform(const Job& job);

    VmpConfig config_;
    LaneArray lanes_;
    Store registers_;
    Store microcode_;
    Scratchpad scratchpad_;
};

}  // namespace nought::models::eyeq
