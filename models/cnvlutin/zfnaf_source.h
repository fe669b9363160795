#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "models/cnvlutin/zfnaf.h"
#include "sim/node/layer_plan.h"
#include "sim/node/synapse_buffer.h"
#include "sim/node/unit_source.h"
#include "sim/node/window_template.h"

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

    /// Row (lane x units + unit) x 16 + slot: the entry of the lane's slice of the synapse buffer that an offset picks.
    static sim::SynapseLayout layout(const sim::LayerPlan& plan, LaneAssignment assignment);
    static constexpr std::int64_t units_per_piece = 1;

private:
    /// Neurons of a unit that lie side by side in memory: kernel positions along x whose features follow each other.
    struct Segment {
        std::int64_t t;  // frames and lines from the window's first
        std::int64_t y;
        std::int64_t first;  // neurons from the window's first position
        int count;
        int slot;
    };
    /// The part of a segment that is inside the map.
    struct Clipped {
        std::int64_t neuron;
        int count;
        int slot;
    };

    void find_segments(const sim::WindowTemplate& window, std::int64_t dilation_x);
    Clipped clip(const Segment& segment, const sim::WindowAt& at) const;
    std::span<const Segment> segments(int lane, std::int64_t unit) const;

    const sim::LayerPlan& plan_;
    const ZfnafMap& map_;
    LaneAssignment assignment_;
    std::vector<Segment> segments_;
    std::vector<std::size_t> first_segment_{0};  // of each unit of the window, and one past the last
    std::int64_t pieces_ = 0;                    // units of lane 0, which has as many as any
    std::uint32_t empty_cycles_;
    bool compute_;
};

}  // namespace nought::models::cnvlutin
