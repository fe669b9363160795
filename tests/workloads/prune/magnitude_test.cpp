#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <numeric>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "tests/workloads/prune/prune_support.h"

namespace nought::workloads::testing {
namespace {

const char* const layers = R"(
input: {channels: 3, height: 9, width: 9}
layers:
  - {name: a, kind: conv, filters: 4, kernel: 3}
  - {name: b, kind: conv, filters: 6, kernel: 2, groups: 2}
  - {name: c, kind: fc, outputs: 5}
)";

/// Ranks all weights, larger magnitudes first and earlier ones among equals, and keeps the first `count`.
std::vector<std::int16_t> ranked(const Tensor<std::int16_t>& weights, std::int64_t count) {
    std::vector<std::int64_t> order(weights.size());
    std::iota(order.begin(), order.end(), 0);
    std::sort(order.begin(), order.end(), [&](std::int64_t a, std::int64_t b) {
        return std::pair(-std::abs(weights[a]), a) < std::pair(-std::abs(weights[b]), b);
    });
    std::vector<std::int16_t> kept(weights.size(), 0);
    for (std::int64_t i = 0; i < count; ++i) {
        kept[order[i]] = weights[order[i]];
    }
    return kept;
}

TEST(Magnitude, KeepsExactlyTheLargestAndTheEarlierAmongEquals) {
    const Network network = parse_network(layers);
    for (const double share : {0.0, 0.1, 0.33, 0.5, 0.77, 1.0}) {
        const auto method = pruner(fmt::format("{{method: magnitude, kept: {}}}", share), network);
        for (std::size_t layer = 0; layer < network.layers.size(); ++layer) {
            const Tensor<std::int16_t> before = some_weights(network.layers[layer].weight_dims());
            Tensor<std::int16_t> after = before;
            method->prune(network, layer, after);
            const auto count = std::lround(share * static_cast<double>(before.size()));
            EXPECT_EQ(std::vector<std::int16_t>(after.values().begin(), after.values().end()), ranked(before, count))
                << share << " of layer " << layer;
        }
    }
}

TEST(Magnitude, CountsTheMostNegativeWeightAsTheLargest) {
    const Network network = parse_network(layers);
    Tensor<std::int16_t> weights({4, 3, 3, 3});
    weights[7] = -32768;
    weights[8] = 32767;
    pruner("{method: magnitude, kept: 0.009}", network)->prune(network, 0, weights);  // one of 108
    EXPECT_EQ(weights[7], -32768);
    EXPECT_EQ(weights[8], 0);
}

TEST(Magnitude, TakesAListForConvLayersAMapWithPrefixesAndADefault) {
    const Network network = parse_network(layers);
    const auto kept = [&](const std::string& recipe) {
        std::vector<std::int64_t> counts;
        for (std::size_t layer = 0; layer < 3; ++layer) {
            Tensor<std::int16_t> weights(network.layers[layer].weight_dims());
            std::fill(weights.values().begin(), weights.values().end(), std::int16_t{3});
            pruner(recipe, network)->prune(network, layer, weights);
            counts.push_back(weights.size() - std::count(weights.values().begin(), weights.values().end(), 0));
        }
        return counts;
    };
    // 108, 48 and 1080 weights (6 maps of 6 x 6 inputs, 5 outputs)
    EXPECT_EQ(kept("{method: magnitude, kept: [0.5, 0.25]}"), (std::vector<std::int64_t>{54, 12, 1080}));
    EXPECT_EQ(kept("{method: magnitude, kept: [0.5, 0.25, 0.1]}"), (std::vector<std::int64_t>{54, 12, 108}));
    EXPECT_EQ(kept("{method: magnitude, kept: {b: 0.25}, elsewhere: 0.5}"), (std::vector<std::int64_t>{54, 12, 540}));
    EXPECT_EQ(kept("{method: magnitude, kept: {b: 0.25, '*': 0.1}}"), (std::vector<std::int64_t>{11, 12, 108}));
}

}  // namespace
}  // namespace nought::workloads::testing
