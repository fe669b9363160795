#include <algorithm>
#include <map>
#include <tuple>

#include <gtest/gtest.h>

#include "tests/workloads/prune/prune_support.h"

namespace nought::workloads::testing {
namespace {

/// A group's name: input channel of the whole layer, and filter position.
using Group = std::tuple<std::int64_t, std::int64_t, std::int64_t, std::int64_t>;

/// Every weight's group, by five nested loops over (N, C/groups, Kt, Ky, Kx).
std::vector<Group> groups_of(const ConvShape& shape) {
    std::vector<Group> result;
    const std::int64_t channels = shape.channels / shape.groups;
    for (std::int64_t n = 0; n < shape.filters; ++n) {
        for (std::int64_t c = 0; c < channels; ++c) {
            for (std::int64_t t = 0; t < shape.kernel.t; ++t) {
                for (std::int64_t y = 0; y < shape.kernel.y; ++y) {
                    for (std::int64_t x = 0; x < shape.kernel.x; ++x) {
                        result.emplace_back(n / (shape.filters / shape.groups) * channels + c, t, y, x);
                    }
                }
            }
        }
    }
    return result;
}

void expect_smallest_groups_gone(const Network& network, std::size_t layer, const Pruner& method,
                                 std::size_t expected_kept) {
    const ConvShape& shape = network.layers[layer].conv;
    const Tensor<std::int16_t> before = some_weights(network.layers[layer].weight_dims(), 900);
    Tensor<std::int16_t> after = before;
    method.prune(network, layer, after);
    const std::vector<Group> group = groups_of(shape);
    std::map<Group, double> norm;
    std::map<Group, int> changed;
    std::map<Group, int> same;
    for (std::int64_t i = 0; i < before.size(); ++i) {
        norm[group[i]] += static_cast<double>(before[i]) * before[i];
        (after[i] == before[i] ? same : changed)[group[i]] += before[i] != 0 ? 1 : 0;
        EXPECT_TRUE(after[i] == before[i] || after[i] == 0);
    }
    double smallest_kept = 1e300;
    double largest_gone = 0;
    std::size_t kept = 0;
    for (const auto& [name, value] : norm) {
        EXPECT_TRUE(changed[name] == 0 || same[name] == 0) << "half a group is gone";
        kept += changed[name] == 0 ? 1 : 0;
        if (changed[name] == 0) {
            smallest_kept = std::min(smallest_kept, value);
        } else {
            largest_gone = std::max(largest_gone, value);
        }
    }
    EXPECT_EQ(kept, expected_kept);
    EXPECT_LE(largest_gone, smallest_kept);
}

TEST(GroupWise, RemovesWholeColumnsOfSmallestNorm) {
    const Network network = parse_network(R"(
input: {channels: 6, height: 9, width: 9}
layers:
  - {name: a, kind: conv, filters: 8, kernel: 3}
  - {name: b, kind: conv, filters: 6, kernel: 2, groups: 2}
  - {name: c, kind: fc, outputs: 5}
)");
    const auto half = pruner("{method: group_wise, kept: 0.5}", network);
    expect_smallest_groups_gone(network, 0, *half, 27);  // of 6 * 9
    expect_smallest_groups_gone(network, 1, *half, 16);  // of 8 * 4: each group of filters has half of the channels
    expect_smallest_groups_gone(network, 2, *half, network.layers[2].conv.channels);
    const auto thrice = pruner("{method: group_wise, speedup: 3}", network);
    expect_smallest_groups_gone(network, 0, *thrice, 18);
    expect_smallest_groups_gone(network, 1, *thrice, 10);  // 32 / 3, rounded down
    expect_smallest_groups_gone(network, 2, *thrice, network.layers[2].conv.channels);
    const auto named = pruner("{method: group_wise, kept: {c: 0.25}}", network);
    expect_smallest_groups_gone(network, 0, *named, 54);
    expect_smallest_groups_gone(network, 2, *named, network.layers[2].conv.channels / 4);
}

TEST(GroupWise, TakesClipsAndSingleChannels) {
    const Network clip = parse_network(R"(
input: {channels: 2, frames: 5, height: 6, width: 6}
layers:
  - {name: a, kind: conv, filters: 3, kernel: [2, 3, 3]}
)");
    expect_smallest_groups_gone(clip, 0, *pruner("{method: group_wise, kept: [0.25]}", clip), 9);  // of 2 * 18
    const Network one = parse_network(R"(
input: {channels: 1, height: 6, width: 6}
layers:
  - {name: a, kind: conv, filters: 1, kernel: 2}
)");
    expect_smallest_groups_gone(one, 0, *pruner("{method: group_wise, speedup: 100}", one), 1);
}

}  // namespace
}  // namespace nought::workloads::testing
