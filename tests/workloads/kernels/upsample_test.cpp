#include "workloads/kernels/upsample.h"

#include <cmath>

#include <gtest/gtest.h>

#include "tests/workloads/kernels/random_values.h"

namespace nought::workloads {
namespace {

/// The value at a real position between samples, samples beyond the edges being those at the edges.
double sampled(const std::int16_t* map, const Extent& extent, double y, double x) {
    const auto at = [&](double row, double column) {
        const auto r = static_cast<std::int64_t>(std::min(std::max(row, 0.0), static_cast<double>(extent.y - 1)));
        const auto c = static_cast<std::int64_t>(std::min(std::max(column, 0.0), static_cast<double>(extent.x - 1)));
        return static_cast<double>(map[r * extent.x + c]);
    };
    const double y0 = std::floor(y);
    const double x0 = std::floor(x);
    const double upper = at(y0, x0) * (x0 + 1 - x) + at(y0, x0 + 1) * (x - x0);
    const double lower = at(y0 + 1, x0) * (x0 + 1 - x) + at(y0 + 1, x0 + 1) * (x - x0);
    return upper * (y0 + 1 - y) + lower * (y - y0);
}

TEST(Upsample, IsTheNearestIntegerToBilinearInterpolation) {
    for (const std::int64_t factor : {1, 2, 3, 4, 7}) {
        for (const Extent extent : {Extent{1, 1, 1}, Extent{1, 1, 5}, Extent{2, 4, 3}, Extent{3, 6, 1}}) {
            constexpr std::int64_t channels = 2;
            const auto input = values_within(channels * extent.volume(), 32767, 3);
            std::vector<std::int16_t> output(input.size() * factor * factor);
            std::vector<float> real(output.size());
            const std::vector<float> real_input(input.begin(), input.end());
            upsample_fixed(channels, extent, factor, input.data(), output.data(), 2);
            upsample_float(channels, extent, factor, real_input.data(), real.data());
            std::size_t at = 0;
            for (std::int64_t map = 0; map < channels * extent.t; ++map) {
                for (std::int64_t y = 0; y < extent.y * factor; ++y) {
                    for (std::int64_t x = 0; x < extent.x * factor; ++x, ++at) {
                        const double row = (static_cast<double>(y) + 0.5) / static_cast<double>(factor) - 0.5;
                        const double column = (static_cast<double>(x) + 0.5) / static_cast<double>(factor) - 0.5;
                        const double expected = sampled(input.data() + map * extent.y * extent.x, extent, row, column);
                        EXPECT_NEAR(output[at], expected, 0.5 + 1e-6);
                        EXPECT_NEAR(real[at], expected, 0.01);
                    }
                }
            }
        }
    }
}

TEST(Upsample, RoundsHalfUpOnBothSidesOfZero) {
    const std::int16_t input[2] = {-2, -1};
    std::int16_t output[8];
    upsample_fixed(1, {1, 1, 2}, 2, input, output);
    // -2, -1.75, -1.25, -1
    for (int row = 0; row < 2; ++row) {
        EXPECT_EQ(output[4 * row], -2);
        EXPECT_EQ(output[4 * row + 1], -2);
        EXPECT_EQ(output[4 * row + 2], -1);
        EXPECT_EQ(output[4 * row + 3], -1);
    }
    const std::int16_t halves[2][2] = {{-1, 0}, {-1, 0}};
    EXPECT_EQ(bilinear_mean(halves, 0, 2, 2), 0);  // -1/2
    const std::int16_t positive[2][2] = {{0, 1}, {0, 1}};
    EXPECT_EQ(bilinear_mean(positive, 0, 2, 2), 1);
}

}  // namespace
}  // namespace nought::workloads
