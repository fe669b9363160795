#pragma once

#include <cstdint>

#include "sim/stats/counter.h"

namespace nought::sim {

/// Where the cycles of the neuron lanes went. Every lane-cycle of a layer is in exactly one bin.
struct LaneCycles {
    explicit LaneCycles(sc_core::sc_object* owner)
        : effectual(owner, "effectual", Unit::lane_cycles, "spent on a neuron that is not zero"),
          ineffectual(owner, "ineffectual", Unit::lane_cycles, "spent on a zero, or on a brick of zeros"),
          wait_window(owner, "wait_window", Unit::lane_cycles, "idle until the other lanes end the window"),
          wait_neurons(owner, "wait_neurons", Unit::lane_cycles, "idle until neurons come"),
          wait_synapses(owner, "wait_synapses", Unit::lane_cycles, "idle until synapses come from off-chip"),
          wait_output(owner, "wait_output", Unit::lane_cycles, "idle until an output buffer is free"),
          fill(owner, "fill", Unit::lane_cycles, "filling and draining the pipeline at the ends of a layer"),
          pooling(owner, "pooling", Unit::lane_cycles, "spent on a neuron of a pooling window") {}

    Counter effectual;
    Counter ineffectual;
    Counter wait_window;
    Counter wait_neurons;
    Counter wait_synapses;
    Counter wait_output;
    Counter fill;
    Counter pooling;
};

}  // namespace nought::sim
