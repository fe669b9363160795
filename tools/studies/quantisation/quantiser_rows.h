#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "tools/engine/run_parts.h"
#include "workloads/engine/calibrated_network.h"

namespace nought::tools {

/// One quantiser on one network.
struct QuantiserRow {
    std::string recipe;
    std::string method;
    workloads::QuantiserTraits traits = {};
    double computation_saving = 1;        ///< of a layer of 256 channels and 3 x 3 positions, as the publication counts
    std::int64_t products = 0;            ///< of the network's conv and fc layers
    std::int64_t quantised_products = 0;  ///< of the layers that the quantiser does not leave in full precision
    workloads::Agreement agreement = {};  ///< with fp32
};

/// All quantisers of a run on one of its networks.
struct QuantiserTable {
    std::string network;
    std::size_t inputs = 0;
    std::vector<QuantiserRow> rows;
};

/// Runs the quantisers on every network over so many inputs; `progress` is told what is next.
std::vector<QuantiserTable> measure_quantisers(
    const std::vector<RunNetwork>& networks, const std::vector<std::string>& quantisers, std::int64_t count,
    const std::function<void(const std::string& network, const std::string& recipe)>& progress);

}  // namespace nought::tools
