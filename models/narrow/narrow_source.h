#pragma once

#include <cstdint>

#include "sim/node/feature_map.h"
#include "sim/node/interleaving.h"
#include "sim/node/layer_plan.h"
#include "sim/node/unit_source.h"
#include "sim/node/window_template.h"

namespace nought::models::narrow {

/// Units of narrow neurons for all sixteen lanes at once, several to a lane: one unit, one row of the neuron memory,
/// one cycle, zeros and padding included. A lane-cycle is effectual when any neuron of the lane is not zero.
class NarrowSource final : public sim::UnitSource {
public:
    /// `compute` false leaves the packets empty. The map, the plan and the templates outlive the source; the width of
    /// the templates is the neurons in a row.
    NarrowSource(const sim::LayerPlan& plan, const sim::FeatureMap& map, sim::Interleaving banks,
                 const sim::WindowTemplates& windows, bool compute);

    std::int64_t units(int, const sim::WindowAt& at) const override { return windows_.of(at.group).unit_count(); }
    void rows(int lane, const sim::WindowAt& at, std::int64_t unit, sim::RowList& list) const override;
    sim::Work deliver(int lane, const sim::WindowAt& at, std::int64_t unit, sim::Packet& packet) override;

private:
    const sim::LayerPlan& plan_;
    const sim::FeatureMap& map_;
    sim::Interleaving banks_;
    const sim::WindowTemplates& windows_;
    std::int64_t width_;
    int operands_shift_;  // a lane carries 2^this
    bool compute_;
};

}  // namespace nought::models::narrow
