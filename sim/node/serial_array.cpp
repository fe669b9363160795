#include "sim/node/serial_array.h"

#include "sim/node/pallet_source.h"

namespace nought::sim {

namespace {

constexpr std::int64_t transposer_sets = 2;

OperationCost transposer_lane(const OperationCost& encoder, const Technology& technology) {
    const OperationCost bit = technology.register_bit();
    return {bit.energy_pj * neuron_bits + encoder.energy_pj,
            bit.area_mm2 * neuron_bits * transposer_sets + encoder.area_mm2,
            bit.leakage_mw * neuron_bits * transposer_sets + encoder.leakage_mw};
}

}  // namespace

Transposer::Transposer(const sc_core::sc_module_name& name, const OperationCost& encoder, const Technology& technology)
    : sc_core::sc_module(name),
      component_(this, "transposer"),
      neurons_(this, "neurons", "neurons taken in and sent as their terms",
               transposer_lane(encoder, technology).energy_pj),
      floorplan_(this, "two sets of 256 neurons, and what finds their terms",
                 transposer_lane(encoder, technology).area_mm2, transposer_lane(encoder, technology).leakage_mw,
                 pallet_size * brick_size) {}

SerialArray::SerialArray(const sc_core::sc_module_name& name, const Shape& shape, const SerialUnit& unit,
                         const Technology& technology)
    : SerialArray(name, shape, unit, serial_unit_cost(technology, unit.term, unit.first_stage_bits), technology) {}

SerialArray::SerialArray(const sc_core::sc_module_name& name, const Shape& shape, const SerialUnit& unit,
                         const SerialUnitCost& cost, const Technology& technology)
    : TileArray(name, shape, pallet_size * brick_size * unit.bits_sent, technology),
      lane_terms_(this, "lane_terms", "bits or one-bits of a neuron that met a synapse", cost.lane_pj),
      unit_cycles_(this, "unit_cycles", "cycles that a serial inner-product unit worked", cost.unit_pj),
      synapse_sets_(this, "synapse_sets", "sixteen synapses taken into the registers of a unit", cost.synapse_set_pj),
      units_(this, "units", "serial inner-product units of all tiles", cost.area_mm2, cost.leakage_mw,
             shape.tiles * shape.filters_per_tile * pallet_size),
      extra_sets_(
          this, "extra_sets", "sets of synapses of all tiles for columns that lag",
          technology.register_bit().area_mm2 * static_cast<double>(unit.extra_synapse_sets * brick_size * neuron_bits),
          technology.register_bit().leakage_mw *
              static_cast<double>(unit.extra_synapse_sets * brick_size * neuron_bits),
          shape.tiles * shape.filters_per_tile),
      transposer_("transposer", unit.encoder, technology) {}

void SerialArray::count(const Packet& packet, std::uint64_t tiles) {
    const bool pallet = plan().windows_per_pallet > 1;
    const auto columns = static_cast<std::uint64_t>(pallet_size);
    const auto windows = static_cast<std::uint64_t>(packet.at.count);
    const std::uint64_t filters = static_cast<std::uint64_t>(shape_.filters_per_tile) * tiles;
    nbin_.writes += packet.steps * tiles;
    nbin_.reads += packet.steps * tiles;
    transposer_.take(packet.units * windows * brick_size);
    if (pooling()) {
        return;
    }
    synapses->read_slices(packet.units * filters);  // a slice is a row of sixteen filters, a unit has sixteen rows
    synapse_sets_ += packet.units * (pallet ? columns : 1) * filters;
    lane_terms_ += packet.lane_steps * filters;
    unit_cycles_ += packet.steps * (pallet ? windows : columns) * filters;
    nbout_.writes += windows * tiles;
}

}  // namespace nought::sim
