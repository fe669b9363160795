#pragma once

#include <cstdint>

#include "sim/cost/costs.h"
#include "sim/cost/technology.h"

namespace nought::sim {

/// What a serial inner-product unit takes from a neuron lane in a cycle.
enum class SerialTerm {
    bit,       ///< a bit of the neuron: all lanes at the same weight (Stripes, figure 4)
    oneffset,  ///< the place of a one-bit, with a sign: each lane shifts its synapse (Bit-Pragmatic, figures 6 and 7)
};

/// A serial inner-product unit, and what it is fed through.
struct SerialUnit {
    SerialTerm term = SerialTerm::bit;
    int first_stage_bits = 0;
    std::int64_t bits_sent = 1;           ///< by a lane in a cycle
    std::int64_t extra_synapse_sets = 0;  ///< registers of a tile that hold synapses for columns that lag
    OperationCost encoder;                ///< in the transposer, for each lane
};

/// What one serial inner-product unit costs: sixteen lanes, one filter, one window.
struct SerialUnitCost {
    double lane_pj = 0;         ///< a lane that works for a cycle: gates or first-stage shifter, and its adder
    double unit_pj = 0;         ///< the unit for a cycle: what follows the tree, and the accumulator
    double synapse_set_pj = 0;  ///< sixteen synapses into its registers
    double area_mm2 = 0;
    double leakage_mw = 0;
};

/// Sixteen 16-bit synapse registers; for each lane an AND with the neuron's bit or term; with oneffsets a first-stage
/// shifter of `first_stage_bits` bits for each lane and a second stage behind the tree, unless the first covers all
/// sixteen shifts; an adder for each lane (fifteen in the tree, counted as sixteen); a 32-bit accumulator with its
/// adder.
///
/// An AND is priced by its transistors in static CMOS, 6 against a full adder's 28 [assumption], and a full adder is a
/// sixteenth of the technology's 16-bit adder. A sign inverts a term with an exclusive-or for each bit.
SerialUnitCost serial_unit_cost(const Technology& technology, SerialTerm term, int first_stage_bits);

}  // namespace nought::sim
