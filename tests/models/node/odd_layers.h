#pragma once

#include <vector>

#include "workloads/trace/trace.h"

namespace nought::tests {

/// Layers that break address arithmetic: odd extents, edges, partial bricks and passes, and extreme values.
std::vector<workloads::TraceLayer> odd_layers();

/// The few of them that a first layer of a network may look like: few channels, strides, no groups.
std::vector<workloads::TraceLayer> odd_first_layers();

/// Pooling layers with overhang, padding and partial bricks.
std::vector<workloads::TracePool> odd_pools();

/// Layers that leave a chip with half a megabyte of neuron memory, and as much for synapses in a tile, no room: outputs
/// and inputs beyond 256 KB, synapses beyond 512 KB a tile, and one that fits.
std::vector<workloads::TraceLayer> layers_that_overflow();

}  // namespace nought::tests
