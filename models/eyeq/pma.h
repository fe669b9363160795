#pragma once

#include <vector>

#include "models/eyeq/convolution.h"
#include "models/eyeq/datapath.h"
#include "models/eyeq/lane_array.h"
#include "models/eyeq/scratchpad.h"

namespace nought::models::eyeq {

struct PmaConfig {
    std::int64_t short_side = 16;
    std::int64_t long_side = 176;
    bool subword = true;
    std::int64_t context_switch_cycles = 256;
    ScratchpadConfig scratchpad;

    template <class Fields>
    void fields(Fields& field) {
        field("short_side", short_side, "lanes along the short side, not public: an assumption",
              config::Range{1, 4096});
        field("long_side", long_side, "lanes along the long side, not public: an assumption", config::Range{1, 4096});
        field("subword", subword, "two 8-bit products in a lane and cycle where both operands have 8 bits at most");
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
/// once a job.
class Pma final : public Datapath {
public:
    Pma(const sc_core::sc_module_name& name, const PmaConfig& config, const sim::Technology& technology);

    std::int64_t lanes() const override { return lanes_.count(); }
    std::int64_t scratchpad_bytes() const override { return scratchpad_.bytes(); }
    sim::Cycle context_switch_cycles() const override { return static_cast<sim::Cycle>(config_.context_switch_cycles); }
    std::string refusal(const Step& step) const override;
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
        std::int64_t first_window;
        std::int64_t windows;
        std::int64_t filters;
    };

    std::int64_t steps(const Job& job) const;
    Sides sides_for(const Job& job) const;
    sim::Cycle cycles(const Job& job, const Sides& sides) const;
    std::int64_t tail(const Sides& sides) const { return sides.windows + sides.filters - 2 + sides.windows; }
    std::int64_t run_fold(const Job& job, const Sides& sides, const Fold& fold, const std::vector<WindowWork>& work,
                          Effort& effort);

    PmaConfig config_;
    LaneArray lanes_;
    Scratchpad scratchpad_;
};

}  // namespace nought::models::eyeq
