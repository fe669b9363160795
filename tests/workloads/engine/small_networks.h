#pragma once

#include <cstdint>
#include <string>

#include "sim/base/config/diagnostics.h"
#include "sim/base/config/document.h"
#include "workloads/networks/network.h"
#include "workloads/tensor/tensor.h"

namespace nought::workloads::testing {

inline Network parse_network(const std::string& text) {
    config::Diagnostics diagnostics;
    auto network = Network::read(config::Document::parse(text, "test.yaml"), diagnostics);
    diagnostics.throw_if_any();
    network->name = "test";
    return *network;
}

/// Levels 0..255 without any structure.
inline Tensor<float> noise(const Network& network, std::uint32_t seed = 1) {
    Tensor<float> input(network.input.shape());
    std::uint32_t state = seed * 2654435761u + 12345u;
    for (float& value : input.values()) {
        state = state * 1664525u + 1013904223u;
        value = static_cast<float>(state >> 24);
    }
    return input;
}

}  // namespace nought::workloads::testing
