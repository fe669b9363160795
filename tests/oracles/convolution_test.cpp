#include "tests/oracles/convolution.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/oracles/layers.h"

namespace nought::oracles {
namespace {

using testing::ElementsAreArray;
using workloads::Tensor;
using workloads::TensorView;

template <class T>
TensorView<T> view(workloads::Shape dims, std::vector<T> values) {
    return TensorView<T>(Tensor<T>(std::move(dims), std::move(values)));
}

TEST(Requantise, RoundsHalfUpThenClips) {
    EXPECT_EQ(requantise(5, 1, false), 3);
    EXPECT_EQ(requantise(-5, 1, false), -2);
    EXPECT_EQ(requantise(-7, 2, false), -2);
    EXPECT_EQ(requantise(-6, 2, false), -1);
    EXPECT_EQ(requantise(-6, 2, true), 0);
    EXPECT_EQ(requantise(1 << 20, 2, true), 32767);
    EXPECT_EQ(requantise(-(1 << 20), 2, false), -32768);
    EXPECT_EQ(requantise(-1, 0, false), -1);
}

TEST(Convolution, OfARowCanBeDoneByHand) {
    workloads::TraceLayer layer;
    layer.shape.input = {1, 1, 4};
    layer.shape.kernel = {1, 1, 3};
    layer.shape.padding = {0, 0, 1};
    layer.input = view<std::int16_t>({1, 1, 4}, {1, 2, 3, 4});
    layer.weights = view<std::int16_t>({1, 1, 1, 3}, {1, 10, 100});
    layer.bias = view<std::int64_t>({1}, {1000});
    EXPECT_THAT(convolve(layer).values(), ElementsAreArray({1210, 1321, 1432, 1043}));
    layer.shape.stride = {1, 1, 2};
    EXPECT_THAT(convolve(layer).values(), ElementsAreArray({1210, 1432}));
    layer.shape.stride = {1, 1, 1};
    layer.shape.dilation = {1, 1, 2};
    EXPECT_THAT(convolve(layer).values(), ElementsAreArray({1000 + 20 + 400, 1000 + 1 + 30}));
}

TEST(Convolution, OfGroupsKeepsThemApart) {
    workloads::TraceLayer layer;
    layer.shape.channels = 4;
    layer.shape.filters = 2;
    layer.shape.groups = 2;
    layer.input = view<std::int16_t>({4, 1, 1}, {1, 2, 3, 4});
    layer.weights = view<std::int16_t>({2, 2, 1, 1}, {1, 10, 100, 1000});
    layer.bias = view<std::int64_t>({2}, {0, 5});
    EXPECT_THAT(convolve(layer).values(), ElementsAreArray({21, 4305}));
}

TEST(Convolution, OfAClipSumsOverFrames) {
    workloads::TraceLayer layer;
    layer.shape.input = {3, 1, 1};
    layer.shape.kernel = {2, 1, 1};
    layer.input = view<std::int16_t>({1, 3, 1, 1}, {1, 2, 3});
    layer.weights = view<std::int16_t>({1, 1, 2, 1, 1}, {1, 10});
    layer.bias = view<std::int64_t>({1}, {0});
    EXPECT_THAT(convolve(layer).values(), ElementsAreArray({21, 32}));
}

TEST(MakeLayer, DrawsTheSameNumbersEachTimeAndKeepsToItsDensity) {
    workloads::ConvShape shape;
    shape.channels = 50;
    shape.input = {1, 20, 20};
    shape.filters = 2;
    const auto layer = make_layer("a", shape, {.density = 0.3});
    const auto again = make_layer("a", shape, {.density = 0.3});
    EXPECT_THAT(layer.input.values(), ElementsAreArray(again.input.values()));
    const auto zeros = std::count(layer.input.values().begin(), layer.input.values().end(), 0);
    EXPECT_NEAR(1.0 - static_cast<double>(zeros) / 20000.0, 0.3, 0.02);
}

}  // namespace
}  // namespace nought::oracles
