#pragma once

#include <cstdint>
#include <vector>

#include "sim/node/feature_map.h"
#include "sim/node/interleaving.h"
#include "sim/node/layer_plan.h"
#include "sim/node/synapse_buffer.h"
#include "sim/node/unit_source.h"
#include "sim/node/window_template.h"

namespace nought::sim {

/// Bricks of sixteen plain neurons for all sixteen lanes at once, zeros and padding included: one brick, one cycle.
class PlainSource final : public UnitSource {
public:
    /// `compute` false leaves the packets empty. The map, the plan and the templates outlive the source.
    PlainSource(const LayerPlan& plan, const FeatureMap& map, Interleaving banks, const WindowTemplates& windows,
                bool compute);

    std::int64_t units(int, const WindowAt& at) const override { return windows_.of(at.group).unit_count(); }
    void rows(int lane, const WindowAt& at, std::int64_t unit, RowList& list) const override;
    Work deliver(int lane, const WindowAt& at, std::int64_t unit, Packet& packet) override;

    /// Row unit x 16 + slot, the neuron's place in its brick; sixteen bricks to a piece.
    static SynapseLayout layout(const LayerPlan& plan, const WindowTemplates& windows);
    static constexpr std::int64_t units_per_piece = brick_size;

private:
    const LayerPlan& plan_;
    const FeatureMap& map_;
    Interleaving banks_;
    const WindowTemplates& windows_;
    bool compute_;
};

}  // namespace nought::sim
