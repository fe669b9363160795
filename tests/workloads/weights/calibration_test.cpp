#include "workloads/weights/calibration.h"

#include <algorithm>
#include <cmath>

#include <gtest/gtest.h>

#include "workloads/weights/pooled_maximum.h"

namespace nought::workloads {
namespace {

std::vector<std::int64_t> sums(std::int64_t count, std::int64_t distinct = 1 << 30) {
    const RandomStream random(9, "sums", "test");
    std::vector<std::int64_t> values(count);
    for (std::int64_t i = 0; i < count; ++i) {
        values[i] = static_cast<std::int64_t>(random.word(i) % (2 * distinct)) - distinct;
    }
    return values;
}

/// Outputs that a rounding shift and a ReLU leave above zero, counted by the definition.
double survivors(const std::vector<std::int64_t>& values, std::int64_t filters, const CalibratedBias& bias) {
    const auto map = static_cast<std::int64_t>(values.size()) / filters;
    std::int64_t count = 0;
    for (std::int64_t i = 0; i < static_cast<std::int64_t>(values.size()); ++i) {
        const double real = std::ldexp(static_cast<double>(values[i] + bias.bias[i / map]), -bias.output_shift);
        count += std::floor(real + 0.5) > 0 ? 1 : 0;
    }
    return static_cast<double>(count) / static_cast<double>(values.size());
}

TEST(Calibration, ReachesTheDensityToTheElementWithoutPools) {
    const auto values = sums(32 * 100);
    for (const double density : {0.03, 0.19, 0.5, 0.88}) {
        const Calibration calibration(values, 32, false, {}, 1);
        const auto measure = [&](const CalibratedBias& bias) { return survivors(values, 32, bias); };
        const CalibratedBias bias = calibration.run(density, RandomStream(1), measure);
        EXPECT_NEAR(survivors(values, 32, bias), density, 1.0 / 3200) << density;
    }
}

TEST(Calibration, GivesAllNeuronsOfAnFcLayerOneBias) {
    const auto values = sums(500);
    const Calibration calibration(values, 500, true, {}, 1);
    const auto measure = [&](const CalibratedBias& bias) { return survivors(values, 500, bias); };
    const CalibratedBias bias = calibration.run(0.36, RandomStream(1), measure);
    EXPECT_EQ(std::ranges::count(bias.bias.values(), bias.bias[0]), 500);
    EXPECT_NEAR(survivors(values, 500, bias), 0.36, 0.002);
}

TEST(Calibration, MakesUpForWhatIsLostBehindTheRelu) {
    const auto values = sums(64 * 400);
    const Calibration calibration(values, 64, false, {}, 1);
    // A consumer that sees a tenth less than survives the ReLU.
    const auto measure = [&](const CalibratedBias& bias) { return 0.9 * survivors(values, 64, bias); };
    const CalibratedBias bias = calibration.run(0.5, RandomStream(1), measure);
    EXPECT_NEAR(0.9 * survivors(values, 64, bias), 0.5, 0.001);
}

TEST(Calibration, ComesCloseWhereManySumsAreEqual) {
    const auto values = sums(64 * 400, 4);  // eight distinct values
    const Calibration calibration(values, 64, false, {}, 1);
    const auto measure = [&](const CalibratedBias& bias) { return survivors(values, 64, bias); };
    const CalibratedBias bias = calibration.run(0.4, RandomStream(1), measure);
    EXPECT_NEAR(survivors(values, 64, bias), 0.4, 0.005);
}

TEST(Calibration, LeavesOneBitOfHeadroomOverTheLargestOutput) {
    const auto values = sums(32 * 100);
    const Calibration calibration(values, 32, false, {}, 1);
    const CalibratedBias bias = calibration.run(0.5, RandomStream(1), [](const CalibratedBias&) { return 0.5; });
    double largest = 0;
    for (std::int64_t i = 0; i < 3200; ++i) {
        largest =
            std::max(largest, std::ldexp(static_cast<double>(values[i] + bias.bias[i / 100]), -bias.output_shift));
    }
    EXPECT_LT(std::floor(largest + 0.5), 1 << 14);
    EXPECT_GE(largest, 1 << 13);
}

TEST(PooledMaximum, EqualsTheLargestOfEachWindow) {
    PoolShape pool;
    pool.input = {3, 5, 7};
    pool.kernel = {2, 3, 2};
    pool.stride = {1, 2, 3};
    pool.padding = {1, 1, 0};
    pool.output = {4, 3, 3};
    const auto map = sums(3 * 5 * 7, 1000);
    const auto pooled = pooled_maximum(pool, map);
    ASSERT_EQ(pooled.size(), 36u);
    for (int t = 0; t < 4; ++t) {
        for (int y = 0; y < 3; ++y) {
            for (int x = 0; x < 3; ++x) {
                std::int64_t best = -1000000;
                for (int k = 0; k < 12; ++k) {
                    const int ti = t - 1 + k / 6;
                    const int yi = y * 2 - 1 + k / 2 % 3;
                    const int xi = x * 3 + k % 2;
                    if (ti >= 0 && ti < 3 && yi >= 0 && yi < 5 && xi < 7) {
                        best = std::max(best, map[(ti * 5 + yi) * 7 + xi]);
                    }
                }
                EXPECT_EQ(pooled[(t * 3 + y) * 3 + x], best);
            }
        }
    }
}

}  // namespace
}  // namespace nought::workloads
