// The brute force against windows that a person can count, and against the closed form where the two must agree.
#include "tests/oracles/cnvlutin.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/oracles/dadiannao.h"
#include "tests/oracles/layers.h"
#include "tests/oracles/windows.h"

namespace nought::oracles {
namespace {

using testing::ElementsAre;
using workloads::ConvShape;

/// One window of 1 x 3 positions over 32 features: lane u owns features 2u and 2u + 1, six neurons and one chunk.
workloads::TraceLayer three_positions(std::vector<std::pair<int, int>> position_and_feature) {
    ConvShape shape;
    shape.channels = 32;
    shape.input = shape.kernel = {1, 1, 3};
    workloads::TraceLayer layer = make_layer("three", shape);
    workloads::Tensor<std::int16_t> input(layer.input.shape());
    for (const auto& [position, feature] : position_and_feature) {
        input[feature * 3 + position] = 1;
    }
    layer.input = workloads::TensorView<std::int16_t>(std::move(input));
    return layer;
}

TEST(CnvlutinBruteForce, GivesALaneTheNonZerosOfItsFeatures) {
    const auto layer = three_positions({{0, 0}, {1, 1}, {2, 0}, {2, 1}, {1, 31}, {0, 30}});
    EXPECT_THAT(cnvlutin_lanes(layer, 0, {0, 0, 0}, LaneAssignment::feature_slices),
                ElementsAre(4, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 2));
    EXPECT_EQ(cnvlutin_cycles(layer, LaneAssignment::feature_slices), 4);
}

TEST(CnvlutinBruteForce, DealsBricksToLanesInTurn) {
    const auto layer = three_positions({{0, 0}, {1, 1}, {2, 0}, {2, 1}, {1, 31}, {0, 30}});
    EXPECT_THAT(cnvlutin_lanes(layer, 0, {0, 0, 0}, LaneAssignment::brick_interleaved),
                ElementsAre(1, 1, 1, 1, 2, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0));
}

TEST(CnvlutinBruteForce, ChargesEmptyBricksWhatIsAsked) {
    const auto layer = three_positions({{2, 0}, {2, 1}});
    for (const auto& [empty, first, others] : {std::tuple{0, 2, 0}, {1, 2, 1}, {2, 2, 2}, {3, 3, 3}}) {
        const auto lanes = cnvlutin_lanes(layer, 0, {0, 0, 0}, LaneAssignment::feature_slices, empty);
        EXPECT_EQ(lanes[0], first) << empty;
        EXPECT_EQ(lanes[1], others) << empty;
    }
}

TEST(CnvlutinBruteForce, OnDenseDataEqualsDadiannaoExactly) {
    for (const std::int64_t channels : {1, 16, 17, 33, 48, 96}) {
        for (const std::int64_t kernel : {1, 3, 5}) {
            ConvShape shape;
            shape.channels = channels;
            shape.input = {1, 7, 6};
            shape.kernel = {1, kernel, kernel};
            shape.filters = 3;
            const auto layer = make_layer("dense", shape, {.density = 1});
            EXPECT_EQ(cnvlutin_cycles(layer, LaneAssignment::feature_slices), dadiannao_cycles(shape))
                << channels << " channels, kernel " << kernel;
        }
    }
}

TEST(CnvlutinBruteForce, CountsPaddingAsZeros) {
    // 16 dense features under a 3 x 3 kernel: nine cycles inside, four and six where the window leaves the image.
    ConvShape shape;
    shape.channels = 16;
    shape.input = {1, 3, 3};
    shape.kernel = {1, 3, 3};
    shape.padding = {0, 1, 1};
    const auto layer = make_layer("padded", shape, {.density = 1});
    EXPECT_EQ(cnvlutin_cycles(layer, LaneAssignment::feature_slices), 4 * 4 + 4 * 6 + 9);
}

TEST(CnvlutinBruteForce, RepeatsEveryWindowForEveryPassOfAGroup) {
    ConvShape shape;
    shape.channels = 32;
    shape.groups = 2;
    shape.input = {1, 3, 4};
    shape.filters = 2;
    const auto few = make_layer("few", shape);
    shape.filters = 514;
    const auto many = make_layer("many", shape);
    EXPECT_EQ(cnvlutin_cycles(many, LaneAssignment::feature_slices),
              2 * cnvlutin_cycles(few, LaneAssignment::feature_slices));
}

TEST(EffectualNeurons, CountEachNeuronOnceForEachWindowThatSeesIt) {
    ConvShape shape;
    shape.channels = 5;
    shape.input = {1, 3, 3};
    shape.kernel = {1, 3, 3};
    shape.padding = {0, 1, 1};
    EXPECT_EQ(effectual_neurons(make_layer("dense", shape, {.density = 1})), 5 * (4 * 4 + 4 * 6 + 9));
    EXPECT_EQ(effectual_neurons(make_layer("empty", shape, {.density = 0})), 0);
}

}  // namespace
}  // namespace nought::oracles
