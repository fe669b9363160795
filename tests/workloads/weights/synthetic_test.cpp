#include "workloads/weights/synthetic.h"

#include <algorithm>
#include <cmath>
#include <set>

#include <gtest/gtest.h>

#include "workloads/weights/normal.h"
#include "workloads/weights/random.h"

namespace nought::workloads {
namespace {

Layer conv_layer(std::int64_t channels, std::int64_t filters, std::int64_t groups = 1) {
    Layer layer;
    layer.name = "conv";
    layer.conv.channels = channels;
    layer.conv.input = {1, 9, 9};
    layer.conv.filters = filters;
    layer.conv.groups = groups;
    layer.conv.kernel = {1, 3, 3};
    return layer;
}

TEST(RandomStream, FirstWordsAreSplitMix64s) {
    // The published sequence for seed 1234567.
    const RandomStream random(1234567);
    EXPECT_EQ(random.word(0), 6457827717110365317u);
    EXPECT_EQ(random.word(1), 3203168211198807973u);
    EXPECT_EQ(random.word(2), 9817491932198370423u);
}

TEST(NormalSteps, HaveTheMomentsOfANormalDistribution) {
    const RandomStream random(3, "moments", "test");
    constexpr int count = 2000000;
    double sum = 0;
    double squares = 0;
    double fourth = 0;
    int within_one = 0;
    int within_three = 0;
    for (int i = 0; i < count; ++i) {
        const double z = normal_steps(random.word(i)) / normal_deviation;
        sum += z;
        squares += z * z;
        fourth += z * z * z * z;
        within_one += std::abs(z) < 1 ? 1 : 0;
        within_three += std::abs(z) < 3 ? 1 : 0;
    }
    EXPECT_NEAR(sum / count, 0, 0.003);
    EXPECT_NEAR(squares / count, 1, 0.004);
    EXPECT_NEAR(fourth / count, 3, 0.08);
    EXPECT_NEAR(static_cast<double>(within_one) / count, 0.6827, 0.003);
    EXPECT_NEAR(static_cast<double>(within_three) / count, 0.9973, 0.0005);
}

TEST(NormalSteps, AreSymmetricAboutZero) {
    EXPECT_EQ(normal_steps(0), -20 * normal_unit - 4095);
    EXPECT_EQ(normal_steps(~std::uint64_t{0}), 20 * normal_unit + 4095);
}

TEST(DrawnWeights, HaveHesVarianceAndUseAllBits) {
    for (const std::int64_t groups : {1, 2}) {
        const Layer layer = conv_layer(64, 128, groups);
        const FixedWeights weights = draw_weights(layer, 1, 1);
        EXPECT_EQ(weights.values.shape(), (Shape{128, 64 / groups, 3, 3}));
        double squares = 0;
        int largest = 0;
        for (const std::int16_t value : weights.values.values()) {
            const double real = std::ldexp(value, -weights.fraction);
            squares += real * real;
            largest = std::max(largest, std::abs(int{value}));
        }
        const double variance = 2.0 / static_cast<double>(64 / groups * 9);
        EXPECT_NEAR(squares / static_cast<double>(weights.values.size()) / variance, 1, 0.02);
        EXPECT_GE(largest, 1 << 14);
    }
}

TEST(DrawnWeights, DependOnSeedAndNameButNotOnThreads) {
    Layer layer = conv_layer(64, 300);
    const auto values = [&](std::uint64_t seed, int threads) {
        const FixedWeights weights = draw_weights(layer, seed, threads);
        return std::vector<std::int16_t>(weights.values.values().begin(), weights.values.values().end());
    };
    const auto first = values(1, 1);
    EXPECT_EQ(first, values(1, 3));
    EXPECT_NE(first, values(2, 1));
    layer.name = "other";
    EXPECT_NE(first, values(1, 1));
}

}  // namespace
}  // namespace nought::workloads
