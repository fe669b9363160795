#include "tests/oracles/pooling.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace nought::oracles {
namespace {

using testing::ElementsAreArray;
using workloads::PoolKind;
using workloads::Tensor;
using workloads::TensorView;

workloads::TracePool row_of(std::vector<std::int16_t> neurons, PoolKind kind, std::int64_t kernel, std::int64_t stride,
                            std::int64_t padding, std::int64_t outputs) {
    workloads::TracePool layer;
    const auto length = static_cast<std::int64_t>(neurons.size());
    layer.shape.kind = kind;
    layer.shape.input = {1, 1, length};
    layer.shape.kernel = {1, 1, kernel};
    layer.shape.stride = {1, 1, stride};
    layer.shape.padding = {0, 0, padding};
    layer.shape.output = {1, 1, outputs};
    layer.input = TensorView<std::int16_t>(Tensor<std::int16_t>({1, 1, length}, std::move(neurons)));
    return layer;
}

TEST(Pooling, TakesTheLargestNeuronAndNeverThePadding) {
    EXPECT_THAT(pool(row_of({-5, -3, -9, -8}, PoolKind::max, 3, 2, 1, 2)).values(), ElementsAreArray({-3, -3}));
}

TEST(Pooling, AveragesOverThePaddingToo) {
    // Positions -1..1 hold 0, 5 and 6; positions 1..3 hold 6, 7 and 8.
    EXPECT_THAT(pool(row_of({5, 6, 7, 8}, PoolKind::average, 3, 2, 1, 2)).values(), ElementsAreArray({4, 7}));
}

TEST(Pooling, ClipsAWindowThatRoundingUpLetsOverhang) {
    EXPECT_THAT(pool(row_of({1, 2, 3, 4}, PoolKind::average, 3, 2, 0, 2)).values(), ElementsAreArray({2, 4}));
    EXPECT_EQ(pooled_positions(row_of({1, 2, 3, 4}, PoolKind::average, 3, 2, 0, 2).shape), 3 + 2);
}

TEST(Pooling, RoundsHalfUpForEitherSign) {
    EXPECT_THAT(pool(row_of({1, 2, -1, -2}, PoolKind::average, 2, 2, 0, 2)).values(), ElementsAreArray({2, -1}));
}

}  // namespace
}  // namespace nought::oracles
