#pragma once

#include <cstdint>

#include "sim/node/serial_unit.h"
#include "sim/node/tile_array.h"

namespace nought::sim {

/// Turns the bricks of a pallet into what lanes send one after another, between the neuron memory and the tiles: two
/// sets of 256 neurons in registers, one that fills and one that is sent.
///
/// Timing: keeps up with the neuron memory and the lanes.
class Transposer final : public sc_core::sc_module {
public:
    /// encoder: what it takes besides, for each neuron lane, to find the terms of a neuron.
    Transposer(const sc_core::sc_module_name& name, const OperationCost& encoder, const Technology& technology);

    void take(std::uint64_t neurons) { neurons_ += neurons; }

private:
    Component component_;
    Action neurons_;
    Floorplan floorplan_;
};

/// Tiles of serial inner-product units, sixteen windows by sixteen filters of sixteen lanes each.
///
/// A step's synapses are read once, into the registers of the units, and meet the neurons of all windows of the pallet
/// for as long as the step takes. In a layer of one window (fully-connected) and in pooling the sixteen columns work on
/// sixteen bricks of it, one cycle apart, and take sixteen cycles for each: a brick a cycle, as the dense node does.
///
/// Timing: at the pace of the dispatcher.
class SerialArray final : public TileArray {
public:
    SerialArray(const sc_core::sc_module_name& name, const Shape& shape, const SerialUnit& unit,
                const Technology& technology);

private:
    SerialArray(const sc_core::sc_module_name& name, const Shape& shape, const SerialUnit& unit,
                const SerialUnitCost& cost, const Technology& technology);
    void count(const Packet& packet, std::uint64_t tiles) override;

    Action lane_terms_;
    Action unit_cycles_;
    Action synapse_sets_;
    Floorplan units_;
    Floorplan extra_sets_;
    Transposer transposer_;
};

}  // namespace nought::sim
