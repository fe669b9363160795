#pragma once

#include "models/accelerator.h"
#include "models/node/node_config.h"

namespace nought::models {

/// The peak of a node with 16 lanes for each filter, each multiplying one neuron a cycle.
inline Peak node_peak(const FamilyConfig& config) {
    Peak peak;
    peak.macs_per_cycle = static_cast<double>(config.node.tiles * config.node.filters_per_tile * sim::brick_size);
    peak.clock_ghz = config.clock_ghz;
    peak.dram_bytes_per_cycle = config.dram.peak_bytes_per_cycle(config.clock_ghz);
    return peak;
}

}  // namespace nought::models
