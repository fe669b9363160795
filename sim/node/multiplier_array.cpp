#include "sim/node/multiplier_array.h"

namespace nought::sim {

MultiplierArray::MultiplierArray(const sc_core::sc_module_name& name, const Shape& shape, std::int64_t offset_bits,
                                 const Technology& technology)
    : TileArray(name, shape, brick_size * (neuron_bits + offset_bits), technology),
      multiplies_(this, "multiplies", "16-bit products formed", technology.multiply(neuron_bits).energy_pj),
      additions_(this, "additions", "additions in the adder trees", technology.add(sum_bits).energy_pj),
      multipliers_(this, "multipliers", "16-bit multipliers of all tiles", technology.multiply(neuron_bits).area_mm2,
                   technology.multiply(neuron_bits).leakage_mw, shape.tiles * brick_size * shape.filters_per_tile),
      adders_(this, "adders", "adders of all trees", technology.add(sum_bits).area_mm2,
              technology.add(sum_bits).leakage_mw, shape.tiles * brick_size * shape.filters_per_tile) {}

void MultiplierArray::count(const Packet& packet, std::uint64_t tiles) {
    const auto filters = static_cast<std::uint64_t>(shape_.filters_per_tile);
    const std::uint64_t slices = packet.lane_steps * tiles;
    nbin_.writes += packet.steps * tiles;
    nbin_.reads += packet.steps * tiles;
    if (pooling()) {
        return;
    }
    synapses->read_slices(slices * filters / brick_size);
    multiplies_ += slices * filters;
    additions_ += slices * filters;  // lanes - 1 in the tree and one with the partial sum
    nbout_.reads += packet.steps * tiles;
    nbout_.writes += packet.steps * tiles;
}

}  // namespace nought::sim
