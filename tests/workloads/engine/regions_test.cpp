// Upsample, fft, proposals and roi_pool inside a network; the kernels have tests of their own.
#include <cmath>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "sim/base/config/error.h"
#include "tests/workloads/engine/brute_force.h"
#include "tests/workloads/engine/small_networks.h"
#include "tests/workloads/trace/trace_parts.h"
#include "workloads/engine/calibrated_network.h"
#include "workloads/engine/engine.h"
#include "workloads/kernels/proposals.h"

namespace nought::workloads::testing {
namespace {

constexpr const char* detector = R"(
input: {channels: 3, height: 37, width: 52}
mean: 128
scale: 0.02
density: 0.5
layers:
  - {name: features, kind: conv, filters: 6, kernel: 8, stride: 8, padding: 2, relu: true}
  - {name: scores, kind: conv, filters: 12, kernel: 1}
  - {name: deltas, kind: conv, inputs: features, filters: 24, kernel: 1}
  - {name: boxes, kind: proposals, inputs: [scores, deltas], stride: 8, sizes: [8, 16, 24], ratios: [0.5, 2],
     minimum_size: 2, pre_nms: 60, post_nms: 9}
  - {name: regions, kind: roi_pool, inputs: [features, boxes], stride: 8, bins: [3, 2]}
  - {name: head, kind: conv, filters: 5, kernel: [1, 3, 2], relu: true}
  - {name: mean, kind: average_pool, inputs: regions, kernel: [1, 3, 2]}
  - {name: wide, kind: conv, filters: 5, kernel: 1}
  - {name: both, kind: add, inputs: [head, wide]}
  - {name: classes, kind: softmax}
)";

TraceParts traced_detector() {
    const Network network = parse_network(detector);
    MemorySink sink;
    run_network(network, noise(network), {}, sink);
    return TraceParts(sink.trace);
}

TEST(Regions, FlowThroughTheHeadAsFramesOfAClip) {
    const TraceParts trace = traced_detector();
    EXPECT_THAT(trace.order, ::testing::ElementsAre("features", "scores", "deltas", "boxes", "regions", "head", "mean",
                                                    "wide", "both", "classes"));
    const TraceStep& boxes = trace.steps[0];
    EXPECT_EQ(boxes.output.shape(), (Shape{4, 9, 1, 1}));
    EXPECT_EQ(boxes.output_fraction_bits, 3);
    EXPECT_EQ(boxes.inputs[1].data(), trace.layers[2].output.data());
    EXPECT_EQ(boxes.input_fraction_bits[1], trace.layers[2].output_fraction_bits);
    std::vector<std::int16_t> expected(4 * 9);
    proposals_fixed(boxes.proposals, boxes.inputs[0].data(), boxes.inputs[1].data(), boxes.input_fraction_bits[1], 5, 7,
                    expected.data());
    EXPECT_THAT(expected, ::testing::ElementsAreArray(boxes.output.values()));
    EXPECT_THAT(expected, ::testing::Contains(::testing::Gt(0)));

    const TraceStep& regions = trace.steps[1];
    EXPECT_THAT(trace.sources(regions), ::testing::ElementsAre("features", "boxes"));
    EXPECT_EQ(regions.output.shape(), (Shape{6, 9, 3, 2}));
    EXPECT_EQ(regions.output_fraction_bits, trace.layers[0].output_fraction_bits);
    const Map head = convolve(Map(regions.output), trace.layers[3], {1, 3, 2}, {}, {0, 0, 0}, {}, 1, true);
    EXPECT_EQ(head, Map(trace.layers[3].output));
    EXPECT_EQ(trace.steps.back().output.shape(), (Shape{5, 9, 1, 1}));
    EXPECT_EQ(trace.steps.back().output_fraction_bits, 15);
}

TEST(Regions, AreTheSameForAnyNumberOfThreads) {
    const Network network = parse_network(detector);
    MemorySink one_thread;
    MemorySink three_threads;
    EngineOptions options;
    options.threads = 1;
    run_network(network, noise(network), options, one_thread);
    options.threads = 3;
    run_network(network, noise(network), options, three_threads);
    const TraceParts one(one_thread.trace);
    const TraceParts three(three_threads.trace);
    for (std::size_t i = 0; i < one.steps.size(); ++i) {
        EXPECT_THAT(three.steps[i].output.values(), ::testing::ElementsAreArray(one.steps[i].output.values()));
    }
}

TEST(Regions, CannotBeComparedWithFp32) {
    const Network network = parse_network(detector);
    NullSink sink;
    EngineOptions options;
    options.compare_with_fp32 = true;
    const char* expected =
        "the network 'test' cannot be compared with fp32: which boxes the layer 'boxes' proposes, and in which order, "
        "depends on the last bits of their scores";
    EXPECT_THAT([&] { run_network(network, noise(network), options, sink); },
                ::testing::ThrowsMessage<config::UserError>(expected));
    const CalibratedNetwork calibrated(network, noise(network), {});
    const std::vector<Tensor<float>> inputs{noise(network)};
    EXPECT_THAT([&] { calibrated.run_fp32(inputs); }, ::testing::ThrowsMessage<config::UserError>(expected));
    EXPECT_EQ(calibrated.run(inputs, {}).size(), 1u);
}

TEST(Regions, SpectraAndEnlargementsAreCloseToTheRealNumbers) {
    const Network network = parse_network(R"(
input: {channels: 2, height: 6, width: 16}
mean: 128
density: 0.5
layers:
  - {name: spectrum, kind: fft}
  - {name: a, kind: conv, filters: 5, kernel: 3, padding: 1, relu: true}
  - {name: large, kind: upsample, factor: 3}
  - {name: b, kind: conv, filters: 4, kernel: 3}
)");
    MemorySink sink;
    EngineOptions options;
    options.compare_with_fp32 = true;
    const EngineReport report = run_network(network, noise(network), options, sink);
    EXPECT_GT(report.sqnr_db.value_or(0), 40);
    const TraceParts trace(sink.trace);
    const TraceStep& spectrum = trace.steps[0];
    EXPECT_EQ(spectrum.output_fraction_bits, spectrum.input_fraction_bits[0] - 4);
    // The first bin of a row is the sum of the row.
    for (std::int64_t row = 0; row < 12; ++row) {
        double sum = 0;
        for (std::int64_t x = 0; x < 16; ++x) {
            sum += std::ldexp(spectrum.inputs[0][row * 16 + x], -spectrum.input_fraction_bits[0]);
        }
        EXPECT_NEAR(std::ldexp(spectrum.output[row * 16], -spectrum.output_fraction_bits), sum, 0.5);
    }
    EXPECT_EQ(trace.steps[1].output.shape(), (Shape{5, 18, 48}));
    EXPECT_EQ(trace.layers[1].input.data(), trace.steps[1].output.data());
}

}  // namespace
}  // namespace nought::workloads::testing
