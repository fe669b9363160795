#include "workloads/kernels/pool.h"

#include <vector>

#include <gmock/gmock.h>

#include "tests/workloads/kernels/pool_shapes.h"
#include "tests/workloads/kernels/random_values.h"
#include "workloads/kernels/reference_pool.h"

namespace nought::workloads {
namespace {

using ::testing::ElementsAre;
using Values = std::vector<std::int16_t>;

PoolShape line(PoolKind kind, std::int64_t length, std::int64_t kernel, std::int64_t stride, std::int64_t padding,
               std::int64_t output) {
    return {kind, 1, {1, 1, length}, {1, 1, kernel}, {1, 1, stride}, {0, 0, padding}, {1, 1, output}};
}

Values pooled(const PoolShape& shape, const Values& input, int threads = 1) {
    Values output(shape.channels * shape.output.volume(), 77);
    pool_fixed(shape, input.data(), output.data(), threads);
    return output;
}

TEST(Pool, EveryOddShapeEqualsTheReference) {
    for (const auto& [name, shape] : odd_pool_shapes()) {
        SCOPED_TRACE(name);
        const Values input = random_int16(shape.channels * shape.input.volume(), 1);
        Values expected(shape.channels * shape.output.volume());
        reference_pool(shape, input.data(), expected.data());
        EXPECT_EQ(pooled(shape, input), expected);
        EXPECT_EQ(pooled(shape, input, 3), expected);
    }
}

TEST(Pool, HalvesOfAnAverageRoundUpOnBothSidesOfZero) {
    const PoolShape shape = line(PoolKind::average, 8, 2, 2, 0, 4);
    EXPECT_THAT(pooled(shape, {1, 2, -1, -2, 3, 4, -3, -4}), ElementsAre(2, -1, 4, -3));
}

TEST(Pool, AnAverageCountsPaddingButNotWhatLiesBeyondIt) {
    // Windows of the padded line 0 6 9 12 0: (0 6 9), and (12 0) clipped to two positions.
    EXPECT_THAT(pooled(line(PoolKind::average, 3, 3, 3, 1, 2), {6, 9, 12}), ElementsAre(5, 6));
    // Without padding the last window has one position.
    EXPECT_THAT(pooled(line(PoolKind::average, 4, 3, 3, 0, 2), {6, 9, 12, 7}), ElementsAre(9, 7));
}

TEST(Pool, PaddingNeverWinsAMaximum) {
    EXPECT_THAT(pooled(line(PoolKind::max, 3, 3, 2, 1, 2), {-5, -9, -7}), ElementsAre(-5, -7));
}

TEST(Pool, ExtremesSurviveAnAverage) {
    for (const std::int16_t value : Values{-32768, 32767}) {
        const PoolShape shape{PoolKind::average, 1, {7, 7, 7}, {7, 7, 7}, {1, 1, 1}, {0, 0, 0}, {1, 1, 1}};
        EXPECT_THAT(pooled(shape, Values(343, value)), ElementsAre(value));
    }
}

}  // namespace
}  // namespace nought::workloads
