#pragma once

#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "tools/studies/precision/precision_search.h"
#include "workloads/networks/network.h"

namespace nought::tools {

/// What `nought precision` found for a network.
struct PrecisionReport {
    PrecisionResult result;
    std::string network;
    std::vector<std::string> layers;            ///< conv layers, in order
    std::vector<std::int64_t> multiplications;  ///< of each
    std::size_t inputs = 0;
    double asked_agreement = 1;

    PrecisionReport(const workloads::Network& network, PrecisionResult found, std::size_t input_count,
                    double agreement);

    /// 16 bits over the profile's, each layer weighted by its multiplications: what a bit-serial unit could gain.
    double ideal_speedup() const;

    /// A recipe as in configs/quantisation.
    std::string recipe() const;
    nlohmann::ordered_json json() const;
    std::string text() const;
};

}  // namespace nought::tools
