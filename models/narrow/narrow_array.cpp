#include "models/narrow/narrow_array.h"

namespace nought::models::narrow {

namespace {

constexpr std::int64_t lane_bits = sim::neuron_bits;

/// Of a 16-bit multiplier and its adder, where they are not the lanes themselves.
sim::OperationCost full_precision_cost(const NarrowLanes& unit, const sim::Technology& technology) {
    const bool lanes = unit.arithmetic == Arithmetic::multiply && unit.operand_bits == lane_bits;
    if (!unit.full_precision_layers || lanes) {
        return {};
    }
    const sim::OperationCost product = technology.multiply(lane_bits);
    const sim::OperationCost sum = technology.add(sim::sum_bits);
    return {product.energy_pj + sum.energy_pj, product.area_mm2 + sum.area_mm2, product.leakage_mw + sum.leakage_mw};
}

}  // namespace

NarrowArray::NarrowArray(const sc_core::sc_module_name& name, const Shape& shape, const NarrowLanes& unit,
                         const sim::Technology& technology)
    : TileArray(name, shape, sim::brick_size * lane_bits, technology),
      unit_(unit),
      cost_(lane_cost(unit, technology)),
      products_(this, "products", "narrow products formed", cost_.product.energy_pj),
      additions_(this, "additions", "narrow products summed", cost_.addition.energy_pj),
      scalings_(this, "scalings", "sums times a scale", cost_.scaling.energy_pj),
      multiplies_(this, "multiplies", "16-bit products formed", technology.multiply(lane_bits).energy_pj),
      wide_additions_(this, "wide_additions", "16-bit products and sums of steps added",
                      technology.add(sim::sum_bits).energy_pj),
      lanes_(this, "lanes", "what forms narrow products", cost_.product.area_mm2, cost_.product.leakage_mw,
             shape.tiles * shape.filters_per_tile * sim::brick_size * lane_bits / unit.operand_bits),
      trees_(this, "trees", "what sums them", cost_.addition.area_mm2, cost_.addition.leakage_mw,
             shape.tiles * shape.filters_per_tile * sim::brick_size * lane_bits / unit.operand_bits * cost_.trees),
      scalers_(this, "scalers", "what applies scales", cost_.scaling.area_mm2 * static_cast<double>(cost_.scalers),
               cost_.scaling.leakage_mw * static_cast<double>(cost_.scalers), shape.tiles * shape.filters_per_tile),
      multipliers_(this, "multipliers", "16-bit multipliers and their adders, for layers of full precision",
                   full_precision_cost(unit, technology).area_mm2, full_precision_cost(unit, technology).leakage_mw,
                   shape.tiles * shape.filters_per_tile * sim::brick_size) {}

void NarrowArray::count(const sim::Packet& packet, std::uint64_t tiles) {
    const std::uint64_t steps = packet.steps * tiles;
    nbin_.writes += steps;
    nbin_.reads += steps;
    if (pooling()) {
        return;
    }
    const std::uint64_t filters = tiles * static_cast<std::uint64_t>(shape_.filters_per_tile);
    operands_.full_precision ? count_full(packet, filters) : count_narrow(packet, filters);
    nbout_.reads += steps;
    nbout_.writes += steps;
}

void NarrowArray::count_narrow(const sim::Packet& packet, std::uint64_t filters) {
    const auto width = static_cast<std::uint64_t>(sim::brick_size * lane_bits / operands_.neuron_bits);
    const std::uint64_t sums = packet.steps * filters;
    constexpr std::uint64_t slice_bits = 256;
    synapses->read_slices(sums * width * static_cast<std::uint64_t>(operands_.synapse_bits) / slice_bits);
    products_ += sums * width;
    additions_ += sums * (width - 1);
    wide_additions_ += sums;  // the step's sum to the partial sum
    scalings_ += scalings(packet) * filters;
}

void NarrowArray::count_full(const sim::Packet& packet, std::uint64_t filters) {
    constexpr auto lanes = static_cast<std::uint64_t>(sim::brick_size);
    const std::uint64_t products = packet.steps * filters * lanes;
    synapses->read_slices(packet.steps * filters);
    multiplies_ += products;
    wide_additions_ += products;
}

std::uint64_t NarrowArray::scalings(const sim::Packet& packet) const {
    switch (unit_.arithmetic) {
        case Arithmetic::add_subtract:
            return encoding_ == workloads::Encoding::ternary ? 2 : 1;
        case Arithmetic::shift:
            return encoding_ == workloads::Encoding::log_sqrt2 ? 1 : 0;
        case Arithmetic::xnor_popcount:
            return packet.steps + 1;
        default:
            return 0;
    }
}

}  // namespace nought::models::narrow
