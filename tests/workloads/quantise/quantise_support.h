#pragma once

#include <algorithm>
#include <cstdlib>
#include <string>
#include <vector>

#include "sim/base/config/diagnostics.h"
#include "sim/base/config/document.h"
#include "workloads/quantise/quantiser.h"

namespace nought::workloads::testing {

inline Network quantised_network() {
    config::Diagnostics diagnostics;
    auto network = Network::read(config::Document::parse(R"(
input: {channels: 2, height: 3, width: 3}
layers:
  - {name: first, kind: conv, filters: 3, kernel: 1}
  - {name: middle, kind: conv, filters: 3, kernel: 2}
  - {name: inner, kind: fc, outputs: 4}
  - {name: last, kind: fc, outputs: 2}
)",
                                                         "network.yaml"),
                                 diagnostics);
    diagnostics.throw_if_any();
    network->name = "test";
    return *network;
}

inline std::shared_ptr<const Quantiser> quantiser(const std::string& recipe) {
    return QuantisationRecipe(quantisation_methods(), config::Document::parse(recipe, "recipe.yaml"))
        .build(quantised_network());
}

inline CodedTensor plain(const Shape& shape, std::vector<std::int16_t> values, int fraction = 10) {
    return {TensorView<std::int16_t>(Tensor<std::int16_t>(shape, std::move(values))), fraction, 16, Encoding::linear};
}

inline CodedTensor plain(std::vector<std::int16_t> values, int fraction = 10) {
    const auto count = static_cast<std::int64_t>(values.size());
    return plain({1, count}, std::move(values), fraction);
}

inline double largest(const CodedTensor& tensor) {
    double most = 0;
    for (const std::int16_t value : tensor.values.values()) {
        most = std::max(most, std::abs(double{static_cast<double>(value)}));
    }
    return most;
}

inline std::vector<int> integers(const CodedTensor& tensor) {
    return {tensor.values.values().begin(), tensor.values.values().end()};
}

/// Every 16-bit integer.
inline std::vector<std::int16_t> all_integers() {
    std::vector<std::int16_t> values;
    for (int value = -32768; value <= 32767; ++value) {
        values.push_back(static_cast<std::int16_t>(value));
    }
    return values;
}

inline constexpr std::size_t first = 0;
inline constexpr std::size_t middle = 1;
inline constexpr std::size_t inner = 2;
inline constexpr std::size_t last = 3;

}  // namespace nought::workloads::testing
