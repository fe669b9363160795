#include "workloads/engine/engine.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "sim/base/config/error.h"
#include "tests/workloads/engine/small_networks.h"

namespace nought::workloads::testing {
namespace {

constexpr const char* small = R"(
input: {channels: 2, height: 10, width: 10}
density: 0.5
layers:
  - {name: a, kind: conv, filters: 4, kernel: 3, relu: true}
  - {name: pool, kind: max_pool, kernel: 2, stride: 2}
  - {name: b, kind: fc, outputs: 7}
  - {name: probabilities, kind: softmax}
)";

TEST(Engine, RefusesAnInputOfAnotherShape) {
    const Network network = parse_network(small);
    NullSink sink;
    try {
        run_network(network, Tensor<float>({2, 10, 11}), {}, sink);
        FAIL() << "no error";
    } catch (const config::UserError& error) {
        EXPECT_STREQ(error.what(), "the network 'test' takes an input of shape (2, 10, 10), not (2, 10, 11)");
    }
}

TEST(Engine, RefusesAnInputThatIsNotFinite) {
    const Network network = parse_network(small);
    NullSink sink;
    Tensor<float> input = noise(network);
    input[17] = std::numeric_limits<float>::quiet_NaN();
    EXPECT_THROW(run_network(network, input, {}, sink), config::UserError);
}

TEST(Engine, RunsOnAnInputOfZeros) {
    const Network network = parse_network(small);
    MemorySink sink;
    run_network(network, Tensor<float>(network.input.shape()), {}, sink);
    EXPECT_EQ(sink.trace.layers().size(), 2u);
}

TEST(Engine, RanksTheClassesOfTheSoftmax) {
    const Network network = parse_network(small);
    NullSink sink;
    EngineOptions options;
    options.keep = {"probabilities", "pool"};
    const EngineReport report = run_network(network, noise(network), options, sink);
    ASSERT_EQ(report.top5.size(), 5u);
    for (std::size_t i = 1; i < 5; ++i) {
        EXPECT_GE(report.top5[i - 1].score, report.top5[i].score);
    }
    const auto all = report.kept.at("probabilities").values();
    EXPECT_NEAR(std::accumulate(all.begin(), all.end(), 0.0), 1, 7 * 0x1p-16);  // each share is rounded to 15 bits
    EXPECT_EQ(report.top5[0].score, *std::max_element(all.begin(), all.end()));
    EXPECT_EQ(report.kept.at("pool").shape(), (Shape{4, 4, 4}));
}

TEST(Engine, HandsLayersToTheSinkInOrderAndKeepsNone) {
    struct Watcher : TraceSink {
        void take(const TraceOperation& operation) override { order.push_back(operation.name()); }
        std::vector<std::string> order;
    } sink;
    run_network(parse_network(small), noise(parse_network(small)), {}, sink);
    EXPECT_THAT(sink.order, ::testing::ElementsAre("a", "pool", "b", "probabilities"));
}

TEST(Engine, SaysWhichLayerItIsAt) {
    std::vector<std::string> seen;
    EngineOptions options;
    options.progress = [&](const std::string& layer) { seen.push_back(layer); };
    NullSink sink;
    run_network(parse_network(small), noise(parse_network(small)), options, sink);
    EXPECT_THAT(seen, ::testing::ElementsAre("a", "b"));
}

TEST(Engine, SubtractsTheMeanOfEachChannelAndScales) {
    const Network network = parse_network(R"(
input: {channels: 2, height: 1, width: 2}
mean: [10, 20]
scale: 0.5
layers:
  - {name: a, kind: conv, filters: 1, kernel: 1}
)");
    MemorySink sink;
    run_network(network, Tensor<float>({2, 1, 2}, {10, 14, 0, 20}), {}, sink);
    const TraceLayer& layer = *sink.trace.layers().front();
    // 0, 2, -10, 0: ten bits keep 10 below 2^14.
    EXPECT_EQ(layer.input_fraction_bits, 10);
    EXPECT_THAT(std::vector<int>(layer.input.values().begin(), layer.input.values().end()),
                ::testing::ElementsAre(0, 2 * 1024, -10 * 1024, 0));
}

}  // namespace
}  // namespace nought::workloads::testing
