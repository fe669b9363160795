// Small odd networks, run by the engine and again by brute force from the picture's integers and the trace's parameters
// alone: each layer is fed with what brute force made of the layer before.
#include "tests/workloads/engine/brute_force.h"

#include <gtest/gtest.h>

#include "tests/workloads/engine/small_networks.h"
#include "tests/workloads/trace/trace_parts.h"
#include "workloads/engine/engine.h"

namespace nought::workloads::testing {
namespace {

TraceParts traced(const Network& network, std::uint64_t seed = 1) {
    MemorySink sink;
    EngineOptions options;
    options.seed = seed;
    options.threads = 1;
    run_network(network, noise(network), options, sink);
    return TraceParts(sink.trace);
}

TEST(ExactPath, EqualsBruteForceOnGroupsStridesDilationAndNonSquareMaps) {
    const Network network = parse_network(R"(
input: {channels: 4, height: 19, width: 14}
mean: 128
density: 0.5
layers:
  - {name: a, kind: conv, filters: 6, kernel: [5, 3], stride: [2, 1], padding: [1, 2], groups: 2, relu: true}
  - {name: pool, kind: max_pool, kernel: [3, 2], stride: 2, padding: [1, 0], round: up}
  - {name: b, kind: conv, filters: 9, kernel: [2, 3], padding: [2, 0], dilation: [3, 2], groups: 3, relu: true}
  - {name: average, kind: average_pool, kernel: 3, stride: 2, padding: 1, round: up}
  - {name: c, kind: fc, outputs: 5}
)");
    const TraceParts trace = traced(network);
    ASSERT_EQ(trace.layers.size(), 3u);
    ASSERT_EQ(trace.pools.size(), 2u);
    const Map a = convolve(Map(trace.layers[0].input), trace.layers[0], {1, 5, 3}, {1, 2, 1}, {0, 1, 2}, {}, 2, true);
    EXPECT_EQ(a, Map(trace.layers[0].output));
    const Map pool = max_pool(a, {1, 3, 2}, {1, 2, 2}, {0, 1, 0}, {1, 5, 8});
    EXPECT_EQ(pool, Map(trace.pools[0].output));
    const Map b = convolve(pool, trace.layers[1], {1, 2, 3}, {}, {0, 2, 0}, {1, 3, 2}, 3, true);
    EXPECT_EQ(b, Map(trace.layers[1].output));
    const Map average = average_pool(b, {1, 3, 3}, {1, 2, 2}, {0, 1, 1}, {1, 4, 3});
    EXPECT_EQ(average, Map(trace.pools[1].output));
    EXPECT_EQ(fully_connect(average, trace.layers[2], false), Map(trace.layers[2].output));
    EXPECT_EQ(trace.after(trace.pools[0]), "a");
    EXPECT_EQ(trace.after(trace.pools[1]), "b");
}

TEST(ExactPath, EqualsBruteForceOnClips) {
    const Network network = parse_network(R"(
input: {channels: 3, frames: 5, height: 9, width: 11}
density: 0.4
layers:
  - {name: first_pool, kind: max_pool, kernel: [1, 2, 2], stride: [1, 2, 2]}
  - {name: a, kind: conv, filters: 4, kernel: [3, 2, 3], stride: [2, 1, 1], padding: [1, 0, 1], relu: true}
  - {name: pool, kind: max_pool, kernel: [2, 2, 2], stride: [1, 2, 2], padding: [0, 1, 1], round: up}
  - {name: b, kind: conv, filters: 8, kernel: [2, 1, 3], groups: 4}
  - {name: c, kind: fc, outputs: 3}
)");
    const TraceParts trace = traced(network);
    ASSERT_EQ(trace.layers.size(), 3u);
    EXPECT_EQ(trace.after(trace.pools[0]), "");
    const Map first = max_pool(Map(trace.pools[0].input), {1, 2, 2}, {1, 2, 2}, {0, 0, 0}, {5, 4, 5});
    const Map a = convolve(first, trace.layers[0], {3, 2, 3}, {2, 1, 1}, {1, 0, 1}, {}, 1, true);
    EXPECT_EQ(a, Map(trace.layers[0].output));
    const Map pool = max_pool(a, {2, 2, 2}, {1, 2, 2}, {0, 1, 1}, {2, 2, 3});
    EXPECT_EQ(pool, Map(trace.pools[1].output));
    const Map b = convolve(pool, trace.layers[1], {2, 1, 3}, {}, {0, 0, 0}, {}, 4, false);
    EXPECT_EQ(b, Map(trace.layers[1].output));
    EXPECT_EQ(trace.layers[1].weights.shape(), (Shape{8, 1, 2, 1, 3}));
    EXPECT_EQ(trace.layers[2].input.shape(), (Shape{16, 1, 1}));
    EXPECT_EQ(fully_connect(b, trace.layers[2], false), Map(trace.layers[2].output));
}

TEST(ExactPath, EqualsBruteForceWhereBranchesMeet) {
    const Network network = parse_network(R"(
input: {channels: 3, height: 8, width: 7}
density: 0.6
layers:
  - {name: stem, kind: conv, filters: 5, kernel: 3, padding: 1, relu: true}
  - {name: left, kind: conv, filters: 4, kernel: 1, bias: false}
  - {name: norm, kind: batch_norm}
  - {name: left_relu, kind: relu}
  - {name: shrink, kind: average_pool, inputs: stem, kernel: 3, padding: 1}
  - {name: right, kind: conv, filters: 2, kernel: [1, 3], padding: [0, 1], relu: true}
  - {name: both, kind: concat, inputs: [left_relu, right]}
  - {name: drop, kind: dropout}
  - {name: residual, kind: conv, filters: 6, kernel: 3, padding: 1}
  - {name: sum, kind: add, inputs: [drop, residual]}
  - {name: sum_relu, kind: relu}
  - {name: last, kind: conv, filters: 3, kernel: 2}
)");
    const TraceParts trace = traced(network, 7);
    ASSERT_EQ(trace.layers.size(), 5u);
    const TraceLayer& left = trace.layers[1];
    const TraceLayer& right = trace.layers[2];
    const TraceLayer& residual = trace.layers[3];
    const TraceLayer& last = trace.layers[4];
    EXPECT_TRUE(left.relu);
    EXPECT_EQ(left.output_fraction_bits, right.output_fraction_bits);
    EXPECT_EQ(left.output_fraction_bits, residual.output_fraction_bits);

    const Map stem = convolve(Map(trace.layers[0].input), trace.layers[0], {1, 3, 3}, {}, {0, 1, 1}, {}, 1, true);
    const Map a = convolve(stem, left, {1, 1, 1}, {}, {0, 0, 0}, {}, 1, true);
    const Map b =
        convolve(average_pool(stem, {1, 3, 3}, {}, {0, 1, 1}, {1, 8, 7}), right, {1, 1, 3}, {}, {0, 0, 1}, {}, 1, true);
    const Map both = concat({a, b});
    const Map c = convolve(both, residual, {1, 3, 3}, {}, {0, 1, 1}, {}, 1, false);
    EXPECT_EQ(c, Map(residual.output));
    // The sum at the fraction bits of the layer that takes it: fewer than the operands', or one more at most.
    const int coarser = residual.output_fraction_bits - last.input_fraction_bits;
    Map sum = both;
    for (std::size_t i = 0; i < sum.values.size(); ++i) {
        const double exact = static_cast<double>(both.values[i] + c.values[i]);
        sum.values[i] = static_cast<std::int64_t>(std::floor(std::ldexp(exact, -coarser) + 0.5));
        sum.values[i] = std::max<std::int64_t>(sum.values[i], 0);
    }
    EXPECT_EQ(sum, Map(last.input));
    EXPECT_LT(*std::max_element(sum.values.begin(), sum.values.end()), 1 << 14);
    EXPECT_EQ(convolve(sum, last, {1, 2, 2}, {}, {0, 0, 0}, {}, 1, false), Map(last.output));
}

TEST(ExactPath, LeavesOneBitOfHeadroomAndNoMore) {
    const Network network = parse_network(R"(
input: {channels: 3, height: 12, width: 12}
density: 0.5
layers:
  - {name: a, kind: conv, filters: 8, kernel: 3, relu: true}
  - {name: b, kind: conv, filters: 8, kernel: 3}
)");
    for (const TraceLayer& layer : traced(network).layers) {
        std::int64_t largest = 0;
        for (const std::int64_t value : Map(layer.output).values) {
            largest = std::max(largest, std::abs(value));
        }
        EXPECT_LT(largest, 1 << 14) << layer.name;
        EXPECT_GE(largest, 1 << 12) << layer.name;
        EXPECT_EQ(layer.output_fraction_bits,
                  layer.input_fraction_bits + layer.weight_fraction_bits - layer.output_shift);
        EXPECT_GE(layer.output_shift, 0);
    }
}

}  // namespace
}  // namespace nought::workloads::testing
