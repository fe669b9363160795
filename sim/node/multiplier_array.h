#pragma once

#include <cstdint>

#include "sim/node/tile_array.h"

namespace nought::sim {

/// Tiles of 16-bit multipliers: sixteen lanes by sixteen filters each, an adder tree for each filter.
class MultiplierArray final : public TileArray {
public:
    /// offset_bits: that travel with a neuron into its input buffer.
    MultiplierArray(const sc_core::sc_module_name& name, const Shape& shape, std::int64_t offset_bits,
                    const Technology& technology);

private:
    void count(const Packet& packet, std::uint64_t tiles) override;

    Action multiplies_;
    Action additions_;
    Floorplan multipliers_;
    Floorplan adders_;
};

}  // namespace nought::sim
