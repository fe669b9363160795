// What the engine says of who feeds whom.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/workloads/engine/small_networks.h"
#include "tests/workloads/trace/trace_parts.h"
#include "workloads/engine/engine.h"
#include "workloads/quantise/linear.h"

namespace nought::workloads::testing {
namespace {

using ::testing::ElementsAre;

constexpr const char* branching = R"(
input: {channels: 2, height: 8, width: 9}
density: 0.5
layers:
  - {name: a, kind: conv, filters: 4, kernel: 3, padding: 1}
  - {name: folded, kind: relu}
  - {name: norm, kind: lrn}
  - {name: dropped, kind: dropout}
  - {name: left, kind: conv, filters: 4, kernel: 1}
  - {name: right, kind: max_pool, inputs: [dropped], kernel: 3, stride: 1, padding: 1}
  - {name: sum, kind: add, inputs: [left, right], relu: true}
  - {name: second, kind: conv, inputs: [input], filters: 3, kernel: 1}
  - {name: joined, kind: concat, inputs: [sum, second]}
  - {name: rectified, kind: relu}
  - {name: classes, kind: fc, outputs: 5}
  - {name: shares, kind: softmax}
)";

TraceParts traced_with(const EngineOptions& options) {
    const Network network = parse_network(branching);
    MemorySink sink;
    run_network(network, noise(network), options, sink);
    return TraceParts(sink.trace);
}

TEST(TraceSources, SkipLayersThatPassValuesThrough) {
    const TraceParts trace = traced_with({});
    EXPECT_THAT(trace.order,
                ElementsAre("a", "norm", "left", "right", "sum", "second", "joined", "rectified", "classes", "shares"));
    ASSERT_EQ(trace.layers.size(), 4u);
    EXPECT_THAT(trace.sources(trace.layers[0]), ElementsAre("input"));
    EXPECT_THAT(trace.sources(trace.layers[1]), ElementsAre("norm"));
    EXPECT_THAT(trace.sources(trace.layers[2]), ElementsAre("input"));
    EXPECT_THAT(trace.sources(trace.layers[3]), ElementsAre("rectified"));
    EXPECT_THAT(trace.sources(trace.pools[0]), ElementsAre("norm"));
    ASSERT_EQ(trace.steps.size(), 5u);
    EXPECT_THAT(trace.sources(trace.steps[0]), ElementsAre("a"));
    EXPECT_THAT(trace.sources(trace.steps[1]), ElementsAre("left", "right"));
    EXPECT_THAT(trace.sources(trace.steps[2]), ElementsAre("sum", "second"));
    EXPECT_THAT(trace.sources(trace.steps[3]), ElementsAre("joined"));
    EXPECT_THAT(trace.sources(trace.steps[4]), ElementsAre("classes"));
    EXPECT_EQ(trace.after(trace.steps[0]), "a");
    EXPECT_TRUE(trace.steps[1].relu);
    EXPECT_EQ(trace.steps[4].output_fraction_bits, 15);
}

TEST(TraceSources, NameTheProducerOfAQuantisedInputToo) {
    EngineOptions options;
    Linear::Config config;
    config.activation_bits = {4, {}, {}};
    options.quantiser = std::make_shared<Linear>(config);
    const TraceParts trace = traced_with(options);
    EXPECT_THAT(trace.sources(trace.layers[1]), ElementsAre("norm"));
    // The layer sees a coarser copy of what the step gave.
    EXPECT_EQ(trace.layers[1].input.shape(), trace.steps[0].output.shape());
    EXPECT_NE(std::vector<int>(trace.layers[1].input.values().begin(), trace.layers[1].input.values().end()),
              std::vector<int>(trace.steps[0].output.values().begin(), trace.steps[0].output.values().end()));
}

TEST(TraceSources, StepsHoldTheValuesOfTheirSources) {
    const TraceParts trace = traced_with({});
    EXPECT_EQ(trace.steps[0].inputs[0].data(), trace.layers[0].output.data());
    EXPECT_EQ(trace.steps[1].inputs[1].data(), trace.pools[0].output.data());
    EXPECT_EQ(trace.layers[3].input.size(), trace.steps[3].output.size());
}

}  // namespace
}  // namespace nought::workloads::testing
