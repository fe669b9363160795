#pragma once

#include <cstdint>

#include "models/cnvlutin/zfnaf.h"
#include "sim/blocks/layer_plan.h"
#include "sim/blocks/synapse_buffer.h"
#include "sim/blocks/unit_source.h"
#include "sim/blocks/window_template.h"

namespace nought::models::cnvlutin {

/// Chunks of up to sixteen neurons for one lane, zeros left out (Cnvlutin, figures 5 to 7).
///
/// The dispatcher cuts the encoded rows along the window: under feature_slices a lane's part of the window, in
/// (kt, ky, kx, feature) order, is cut into chunks of sixteen; under brick_interleaved brick i of the window goes to
/// lane i mod 16. A chunk takes max(empty_cycles, non-zero neurons) cycles: one neuron and its offset are sent in each.
class ZfnafSource final : public sim::UnitSource {
public:
    ZfnafSource(const sim::LayerPlan& plan, const ZfnafMap& map, LaneAssignment assignment, std::int64_t empty_cycles,
                bool compute);

    std::int64_t units(int lane, const sim::WindowAt& at) const override;
    void rows(int lane, const sim::WindowAt& at, std::int64_t unit, sim::RowList& list) const override;
    sim::Work deliver(int lane, const sim::WindowAt& at, std::int64_t unit, sim::Packet& packet) override;

    /// Row (unit x 16 + lane) x 16 + slot: the entry of the lane's slice of the synapse buffer that an offset picks.
    static sim::SynapseLayout layout(const sim::LayerPlan& plan, LaneAssignment assignment);
    static constexpr std::int64_t units_per_piece = 1;

private:
    bool inside(const sim::Grid& at) const;
    /// Position of a lane's unit in the window's template.
    std::int64_t index(int lane, std::int64_t unit) const;

    const sim::LayerPlan& plan_;
    const ZfnafMap& map_;
    LaneAssignment assignment_;
    sim::WindowTemplate template_;
    std::uint32_t empty_cycles_;
    bool compute_;
};

}  // namespace nought::models::cnvlutin
