#pragma once

#include <string>

#include "sim/base/config/diagnostics.h"
#include "sim/base/config/document.h"
#include "workloads/prune/pruner.h"

namespace nought::workloads::testing {

inline Network parse_network(const std::string& text) {
    config::Diagnostics diagnostics;
    auto network = Network::read(config::Document::parse(text, "network.yaml"), diagnostics);
    diagnostics.throw_if_any();
    network->name = "test";
    return *network;
}

inline std::shared_ptr<const Pruner> pruner(const std::string& recipe, const Network& network) {
    return PruningRecipe(pruning_methods(), config::Document::parse(recipe, "recipe.yaml")).build(network);
}

/// Weights without any structure, many of them equal in magnitude.
inline Tensor<std::int16_t> some_weights(const Shape& shape, int largest = 20) {
    Tensor<std::int16_t> weights(shape);
    std::uint32_t state = 12345;
    for (std::int16_t& weight : weights.values()) {
        state = state * 1664525u + 1013904223u;
        weight = static_cast<std::int16_t>(static_cast<int>(state >> 16) % (2 * largest + 1) - largest);
    }
    return weights;
}

}  // namespace nought::workloads::testing
