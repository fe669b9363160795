#pragma once

#include <string>
#include <vector>

#include "workloads/networks/network.h"

namespace nought::oracles {

/// The convolutions of a bundled network, in order; fully-connected layers are left out.
inline std::vector<workloads::Layer> convolutions(const std::string& network) {
    std::vector<workloads::Layer> layers;
    for (const workloads::Layer& layer :
         workloads::Network::load(std::string(NOUGHT_SOURCE_DIR) + "/configs/networks/" + network + ".yaml").layers) {
        if (layer.operation == workloads::Operation::conv) {
            layers.push_back(layer);
        }
    }
    return layers;
}

}  // namespace nought::oracles
