#include "workloads/networks/network.h"

#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "sim/base/config/diagnostics.h"
#include "sim/base/config/document.h"
#include "sim/base/config/resolve.h"

namespace nought::workloads {
namespace {

Network parse(const std::string& text) {
    config::Diagnostics diagnostics;
    auto network = Network::read(config::Document::parse(text, "test.yaml"), diagnostics);
    diagnostics.throw_if_any();
    return *network;
}

TEST(Network, TakesNonSquareMapsAndOddSizes) {
    const Network network = parse(R"(
input: {channels: 5, height: 17, width: 23}
layers:
  - {name: a, kind: conv, filters: 6, kernel: [3, 5], stride: [2, 1], padding: [0, 2], dilation: [2, 1]}
  - {name: b, kind: average_pool, kernel: [3, 2], stride: [2, 3], round: up}
  - {name: c, kind: fc, outputs: 7}
)");
    EXPECT_EQ(network.layers[0].output.text(), "6x7x23");  // 17 - 5 over stride 2; 23 + 4 - 5
    EXPECT_EQ(network.layers[1].output.text(), "6x3x8");   // (7 - 3) / 2 + 1; (23 - 2) / 3 + 1
    EXPECT_EQ(network.layers[2].conv.channels, 144);
    EXPECT_EQ(network.layers[2].output.text(), "7x1x1");
}

TEST(Network, KeepsTheTimeAxisOfAClipToTheEnd) {
    const Network network = parse(R"(
input: {channels: 3, frames: 5, height: 9, width: 8}
layers:
  - {name: a, kind: conv, filters: 4, kernel: 3, padding: [1, 0, 1]}
  - {name: b, kind: max_pool, kernel: [5, 2, 2], stride: [1, 2, 2]}
  - {name: c, kind: average_pool, global: true}
)");
    EXPECT_EQ(network.layers[0].output.text(), "4x5x7x8");
    EXPECT_EQ(network.layers[1].output.text(), "4x1x3x4");
    EXPECT_EQ(network.layers[2].output.text(), "4x1x1x1");
    EXPECT_EQ(network.layers[0].weight_dims(), (Shape{4, 3, 3, 3, 3}));
}

TEST(Network, FoldsBatchNormAndReluIntoTheConvolutionBefore) {
    const Network network = parse(R"(
input: {channels: 3, height: 9, width: 9}
layers:
  - {name: a, kind: conv, filters: 4, kernel: 3, bias: false}
  - {name: norm, kind: batch_norm}
  - {name: rectify, kind: relu}
  - {name: b, kind: conv, filters: 4, kernel: 3, padding: 1}
  - {name: sum, kind: add, inputs: [rectify, b]}
  - {name: rectify_sum, kind: relu}
)");
    EXPECT_TRUE(network.layers[0].relu);
    EXPECT_EQ(network.layers[0].batch_norm, 1u);
    EXPECT_TRUE(network.layers[1].folded);
    EXPECT_TRUE(network.layers[2].folded);
    EXPECT_FALSE(network.layers[3].relu);
    EXPECT_TRUE(network.layers[4].relu);
    EXPECT_EQ(network.counts().layers[0].biases, 4);
}

TEST(Network, LeavesAReluAloneWhoseInputIsNeededBeforeIt) {
    const Network network = parse(R"(
input: {channels: 3, height: 9, width: 9}
layers:
  - {name: a, kind: conv, filters: 4, kernel: 3}
  - {name: rectify, kind: relu}
  - {name: sum, kind: add, inputs: [rectify, a]}
)");
    EXPECT_FALSE(network.layers[0].relu);
    EXPECT_FALSE(network.layers[1].folded);
    EXPECT_THAT(network.consumers(0), testing::ElementsAre(1, 2));
}

TEST(Network, PoolsRegionsIntoFramesOfAClip) {
    const Network network = parse(R"(
input: {channels: 3, height: 40, width: 72}
layers:
  - {name: features, kind: conv, filters: 6, kernel: 8, stride: 8}
  - {name: scores, kind: conv, filters: 12, kernel: 1}
  - {name: deltas, kind: conv, inputs: features, filters: 24, kernel: 1}
  - {name: boxes, kind: proposals, inputs: [scores, deltas], stride: 8, sizes: [16, 32, 40], ratios: [0.25, 1],
     minimum_size: 2.5, pre_nms: 50, post_nms: 11, overlap: 0.45}
  - {name: regions, kind: roi_pool, inputs: [features, boxes], stride: 8, bins: [3, 5]}
  - {name: head, kind: conv, filters: 4, kernel: [1, 3, 5]}
)");
    const ProposalRule& rule = network.layers[3].proposals;
    EXPECT_EQ(rule.picture_height, 40);
    EXPECT_EQ(rule.picture_width, 72);
    EXPECT_EQ(rule.stride, 8);
    // Eighths of a pixel; a ratio of 1/4 is twice as wide and half as high.
    EXPECT_THAT(rule.anchors, testing::ElementsAre(Anchor{256, 64}, Anchor{512, 128}, Anchor{640, 160},
                                                   Anchor{128, 128}, Anchor{256, 256}, Anchor{320, 320}));
    EXPECT_EQ(rule.minimum_size, 20);
    EXPECT_EQ(rule.pre_nms, 50);
    EXPECT_EQ(rule.overlap_permille, 450);
    EXPECT_EQ(network.layers[3].output.text(), "4x11x1x1");
    EXPECT_EQ(network.layers[4].output.text(), "6x11x3x5");
    EXPECT_EQ(network.layers[5].output.text(), "4x11x1x1");
}

TEST(Network, ProposesAsTheAuthorsUnlessToldOtherwise) {
    const Network network = parse(R"(
input: {channels: 3, height: 40, width: 72}
layers:
  - {name: scores, kind: conv, filters: 18, kernel: 1}
  - {name: deltas, kind: conv, inputs: input, filters: 36, kernel: 1}
  - {name: boxes, kind: proposals, inputs: [scores, deltas], stride: 16}
)");
    const ProposalRule& rule = network.layers[2].proposals;
    ASSERT_EQ(rule.anchors.size(), 9u);
    EXPECT_EQ(rule.anchors[0], (Anchor{1448, 724}));   // 128 * sqrt(2) by 128 / sqrt(2) pixels
    EXPECT_EQ(rule.anchors[8], (Anchor{2896, 5793}));  // 512 / sqrt(2) by 512 * sqrt(2)
    EXPECT_EQ(rule.minimum_size, 128);
    EXPECT_EQ(rule.pre_nms, 6000);
    EXPECT_EQ(rule.post_nms, 300);
    EXPECT_EQ(rule.overlap_permille, 700);
}

TEST(Network, EnlargesAndTransformsRows) {
    const Network network = parse(R"(
input: {channels: 3, frames: 2, height: 5, width: 16}
layers:
  - {name: spectrum, kind: fft}
  - {name: large, kind: upsample, factor: 3}
)");
    EXPECT_EQ(network.layers[0].output.text(), "6x2x5x16");
    EXPECT_EQ(network.layers[1].output.text(), "6x2x15x48");
}

TEST(Network, EveryBundledOneLoadsAndHasADescription) {
    const auto names = config::available("networks");
    EXPECT_GE(names.size(), 12u);
    for (const std::string& name : names) {
        const Network network = Network::load(config::resolve("networks", name));
        EXPECT_FALSE(network.description.empty()) << name;
        EXPECT_EQ(network.name, name);
    }
}

}  // namespace
}  // namespace nought::workloads
