#pragma once

#include <cstdint>

#include "models/narrow/lane_cost.h"
#include "models/narrow/operands.h"
#include "sim/node/tile_array.h"

namespace nought::models::narrow {

/// Tiles whose sixteen lanes carry several narrow operands each, and 16-bit multipliers for layers of full precision.
class NarrowArray final : public sim::TileArray {
public:
    NarrowArray(const sc_core::sc_module_name& name, const Shape& shape, const NarrowLanes& unit,
                const sim::Technology& technology);

    /// How the next layer's operands come. Before start().
    void set_operands(const Operands& operands, workloads::Encoding of_synapses) {
        operands_ = operands;
        encoding_ = of_synapses;
    }

private:
    void count(const sim::Packet& packet, std::uint64_t tiles) override;
    void count_narrow(const sim::Packet& packet, std::uint64_t filters);
    void count_full(const sim::Packet& packet, std::uint64_t filters);
    std::uint64_t scalings(const sim::Packet& packet) const;

    NarrowLanes unit_;
    LaneCost cost_;
    sim::Action products_;
    sim::Action additions_;
    sim::Action scalings_;
    sim::Action multiplies_;
    sim::Action wide_additions_;
    sim::Floorplan lanes_;
    sim::Floorplan trees_;
    sim::Floorplan scalers_;
    sim::Floorplan multipliers_;

    Operands operands_;
    workloads::Encoding encoding_ = workloads::Encoding::linear;
};

}  // namespace nought::models::narrow
