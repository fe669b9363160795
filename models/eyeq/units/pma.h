#pragma once

#include <memory>
#include <span>
#include <vector>

#include "models/eyeq/job/datapath.h"
#include "models/eyeq/units/convolution.h"
#include "models/eyeq/units/lane_array.h"
#include "models/eyeq/units/scratchpad.h"
#include "models/eyeq/units/skipping_feeder.h"
#include "sim/base/config/checker.h"
#include "sim/base/config/options.h"

namespace nought::models::eyeq {

struct PmaConfig {
    std::int64_t short_side = 16;
    std::int64_t long_side = 176;
    bool subword = true;
    bool skip_zeros = false;
    std::int64_t queue_entries = 16;
    std::int64_t row_buffer_taps = 64;
    std::int64_t context_switch_cycles = 256;
    ScratchpadConfig scratchpad;

    template <class Fields>
    void fields(Fields& field) {
        field("short_side", short_side, "lanes along the short side, not public: an assumption",
              config::Range{1, 4096});
        field("long_side", long_side, "lanes along the long side, not public: an assumption", config::Range{1, 4096});
        field("subword", subword, "two 8-bit products in a lane and cycle where both operands have 8 bits at most");
        field("skip_zeros", skip_zeros, "rows pass over neurons that are zero; windows then lie along the short side");
        field("queue_entries", queue_entries, "with skip_zeros: neurons that wait in front of a row, an assumption",
              config::Range{1, 4096});
        field("row_buffer_taps", row_buffer_taps,
              "with skip_zeros: taps whose synapses each row keeps a copy of, an assumption", config::Range{1, 65536});
        field("context_switch_cycles", context_switch_cycles,
              "cycles to configure the array for another layer, not public: an assumption", config::Range{0, 1e9});
        field("scratchpad", scratchpad, "memory of the unit");
    }
    void check(config::Checker& check) const;
};

/// The programmable macro array: short_side x long_side multiply-accumulators, each of which holds one output.
///
/// A fold is a rectangle of windows by filters that the array holds. Every cycle one tap: its neurons go along the
/// lanes of their window, its synapses along those of their filter. Windows lie along one side and filters along the
/// other, the way round that takes fewer cycles for the job. Windows are cut into folds in raster order over the output
/// box, whatever the ends of its rows.
///
/// Timing: a fold takes as many cycles as a window has taps (half, rounded up, with two products a lane), and no fewer
/// than the side along which windows lie: so long the results of the fold before leave through shadow registers.
/// Folds follow back to back; filling and emptying the array, rows + columns - 2 cycles and the windows' side, come
/// once a job. With skip_zeros windows lie along the short side, each row takes a cycle for each of its neurons that is
/// not zero, one at least, and the fold waits for its longest row.
class Pma final : public Datapath {
public:
    Pma(const sc_core::sc_module_name& name, const PmaConfig& config, const sim::Technology& technology);

    std::int64_t lanes() const override { return lanes_.count(); }
    std::int64_t scratchpad_bytes() const override { return scratchpad_.bytes(); }
    sim::Cycle context_switch_cycles() const override { return static_cast<sim::Cycle>(config_.context_switch_cycles); }
    std::string refusal(const TraceOperation& operation) const override;
    sim::Cycle foreseen(const Job& job) const override;
    Effort execute(const Job& job, bool compute) override;

private:
    /// Which way round the array is used.
    struct Sides {
        std::int64_t windows;
        std::int64_t filters;
    };
    /// What the array holds at a time.
    struct Fold {
        std::int64_t windows;
        std::int64_t filters;
    };

    bool halves(const Job& job) const { return config_.subword && job.narrow; }
    std::int64_t steps(const Job& job) const;
    Sides sides_for(const Job& job) const;
    sim::Cycle cycles(const Job& job, const Sides& sides) const;
    std::int64_t tail(const Sides& sides) const { return sides.windows + sides.filters - 2 + sides.windows; }
    /// Cycles in which the lanes of a fold work, and what became of them.
    std::int64_t work_through(const Job& job, const Fold& fold, std::span<const WindowWork> windows, Effort& effort);
    std::int64_t skip_through(const Job& job, const Fold& fold, std::span<const WindowWork> windows, Effort& effort);
    std::int64_t run_fold(const Job& job, const Sides& sides, const Fold& fold, std::span<const WindowWork> windows,
                          Effort& effort);

    PmaConfig config_;
    LaneArray lanes_;
    Scratchpad scratchpad_;
    std::unique_ptr<SkippingFeeder> feeder_;  ///< with skip_zeros only
};

}  // namespace nought::models::eyeq
