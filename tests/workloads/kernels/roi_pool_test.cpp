#include "workloads/kernels/roi_pool.h"

#include <cmath>

#include <gtest/gtest.h>

#include "tests/workloads/kernels/random_values.h"

namespace nought::workloads {
namespace {

/// Fast R-CNN's own words: the region in positions, bins of a real size, and the maximum over what a bin touches.
std::int16_t pooled(const std::int16_t* map, std::int64_t height, std::int64_t width, const double (&box)[4],
                    std::int64_t stride, std::int64_t bins_y, std::int64_t bins_x, std::int64_t y, std::int64_t x) {
    const auto round = [&](double pixel) {
        return static_cast<std::int64_t>(std::floor(pixel / static_cast<double>(stride) + 0.5));
    };
    const std::int64_t left = round(box[0]);
    const std::int64_t top = round(box[1]);
    const std::int64_t across = std::max<std::int64_t>(round(box[2] - 1) - left + 1, 1);  // the last pixel, inclusive
    const std::int64_t down = std::max<std::int64_t>(round(box[3] - 1) - top + 1, 1);
    bool any = false;
    std::int16_t most = 0;
    for (std::int64_t row = 0; row < height; ++row) {
        for (std::int64_t column = 0; column < width; ++column) {
            // Touched: [row, row + 1) meets [y, y + 1) * down / bins.
            const bool in_row = (row - top + 1) * bins_y > y * down && (row - top) * bins_y < (y + 1) * down;
            const bool in_column =
                (column - left + 1) * bins_x > x * across && (column - left) * bins_x < (x + 1) * across;
            if (in_row && in_column) {
                const std::int16_t value = map[row * width + column];
                most = any ? std::max(most, value) : value;
                any = true;
            }
        }
    }
    return most;
}

TEST(RoiPool, IsTheMaximumOverWhatEachBinTouches) {
    constexpr std::int64_t height = 9;
    constexpr std::int64_t width = 13;
    constexpr std::int64_t channels = 2;
    constexpr std::int64_t count = 60;
    for (const RoiRule rule : {RoiRule{16, 7, 7}, RoiRule{16, 2, 3}, RoiRule{5, 1, 1}, RoiRule{8, 4, 9}}) {
        const auto features = values_within(channels * height * width, 30000, 17);
        auto boxes = values_within(4 * count, 1000, 18);
        for (std::int16_t& edge : boxes) {
            edge = static_cast<std::int16_t>(edge + 1000);  // some lie beyond the features
        }
        std::vector<std::int16_t> output(channels * count * rule.height * rule.width);
        std::vector<float> real(output.size());
        roi_pool(rule, channels, height, width, features.data(), count, boxes.data(), output.data(), 2);
        const std::vector<float> real_features(features.begin(), features.end());
        roi_pool(rule, channels, height, width, real_features.data(), count, boxes.data(), real.data());
        std::size_t at = 0;
        for (std::int64_t c = 0; c < channels; ++c) {
            for (std::int64_t i = 0; i < count; ++i) {
                const double box[4] = {boxes[i] / 8.0, boxes[count + i] / 8.0, boxes[2 * count + i] / 8.0,
                                       boxes[3 * count + i] / 8.0};
                for (std::int64_t y = 0; y < rule.height; ++y) {
                    for (std::int64_t x = 0; x < rule.width; ++x, ++at) {
                        const std::int16_t expected = pooled(features.data() + c * height * width, height, width, box,
                                                             rule.stride, rule.height, rule.width, y, x);
                        EXPECT_EQ(output[at], expected) << i << " " << y << " " << x;
                        EXPECT_EQ(real[at], static_cast<float>(expected));
                    }
                }
            }
        }
    }
}

TEST(RoiPool, BinsBeyondTheFeaturesAreEmptyAndGiveZero) {
    const std::vector<std::int16_t> features(4, -5);
    const std::int16_t boxes[4] = {0, 0, 4 * 128, 128};  // four positions across, of two
    std::int16_t output[4] = {1, 1, 1, 1};
    roi_pool(RoiRule{16, 1, 4}, 1, 2, 2, features.data(), 1, boxes, output);
    EXPECT_EQ(output[0], -5);
    EXPECT_EQ(output[1], -5);
    EXPECT_EQ(output[2], 0);
    EXPECT_EQ(output[3], 0);
}

TEST(RoiPool, AZeroBoxIsOnePosition) {
    const RoiSpan span = roi_span(0, 0, 16);
    EXPECT_EQ(span.begin, 0);
    EXPECT_EQ(span.end, 1);
}

}  // namespace
}  // namespace nought::workloads
