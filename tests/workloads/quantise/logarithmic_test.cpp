#include <algorithm>
#include <cmath>
#include <set>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "tests/workloads/quantise/quantise_support.h"

namespace nought::workloads::testing {
namespace {

/// The level nearest by ratio, in floating point; 0 for what is nearer to the level under the lowest.
double nearest(const std::vector<double>& levels, double below, double value) {
    const double magnitude = std::abs(value);
    double best = 0;
    double distance = magnitude > 0 ? std::abs(std::log2(magnitude / below)) : 1e9;
    for (const double level : levels) {
        // Half way belongs to the higher level.
        if (magnitude > 0 && std::abs(std::log2(magnitude / level)) <= distance + 1e-12) {
            best = level;
            distance = std::abs(std::log2(magnitude / level));
        }
    }
    return value < 0 ? -best : best;
}

std::vector<double> last_of(const std::vector<double>& levels, std::size_t count) {
    return {levels.end() - static_cast<std::ptrdiff_t>(std::min(count, levels.size())), levels.end()};
}

const std::vector<double> powers{1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024, 2048, 4096, 8192, 16384};

TEST(Log2, TakesThePowerOfTwoThatIsNearestByRatio) {
    const CodedTensor given = plain(all_integers());
    for (const int bits : {2, 3, 4, 5}) {
        const auto method = quantiser(fmt::format("{{method: log2, weight_bits: {0}, activation_bits: {0}}}", bits));
        const CodedTensor result = method->weights(quantised_network(), middle, given);
        const auto levels = last_of(powers, (std::size_t{1} << (bits - 1)) - 1);
        EXPECT_EQ(result.encoding, Encoding::log2);
        EXPECT_EQ(result.fraction, given.fraction);
        for (std::int64_t i = 0; i < given.values.size(); ++i) {
            ASSERT_EQ(result.values[i], nearest(levels, levels.front() / 2, given.values[i])) << given.values[i];
        }
        EXPECT_EQ(integers(method->weights(quantised_network(), middle, result)), integers(result)) << "round trip";
    }
}

TEST(Log2, ScalesForTheLargestAndSaturatesBeyondIt) {
    const auto method = quantiser("{method: log2, activation_bits: 3}");  // three exponents: 5, 4, 3 for 40
    const CodedTensor result =
        method->input(quantised_network(), middle, plain({40, 16, 8, 6, 5, 0, -9, 1000, -32768}), 40);
    EXPECT_EQ(integers(result), (std::vector<int>{32, 16, 8, 8, 0, 0, -8, 32, -32}));
}

TEST(LogSqrt2, TakesTwelveOrSeventeenTimesAPowerOfTwo) {
    std::vector<double> levels;
    for (double m = 1; m <= 2048; m *= 2) {
        levels.push_back(12 * m);
        if (17 * m < 32768) {
            levels.push_back(17 * m);
        }
    }
    const CodedTensor given = plain(all_integers());
    for (const int bits : {2, 4, 5, 6}) {
        const auto method = quantiser(fmt::format("{{method: log_sqrt2, weight_bits: {}}}", bits));
        const CodedTensor result = method->weights(quantised_network(), middle, given);
        const auto used = last_of(levels, (std::size_t{1} << (bits - 1)) - 1);
        const auto under = std::find(levels.begin(), levels.end(), used.front());
        const double below = under == levels.begin() ? 8.5 : *(under - 1);
        EXPECT_EQ(result.encoding, Encoding::log_sqrt2);
        for (std::int64_t i = 0; i < given.values.size(); ++i) {
            ASSERT_EQ(result.values[i], nearest(used, below, given.values[i])) << given.values[i];
        }
        EXPECT_EQ(integers(method->weights(quantised_network(), middle, result)), integers(result)) << "round trip";
    }
}

TEST(Log2, LeavesAloneWhatNullSays) {
    const auto method = quantiser("{method: log2, weight_bits: null, activation_bits: 4}");
    const CodedTensor given = plain({5, -7, 0});
    EXPECT_EQ(integers(method->weights(quantised_network(), middle, given)), integers(given));
    EXPECT_EQ(method->weights(quantised_network(), middle, given).encoding, Encoding::linear);
    EXPECT_EQ(integers(method->input(quantised_network(), middle, plain({0, 0}), 0)), (std::vector<int>{0, 0}));
}

}  // namespace
}  // namespace nought::workloads::testing
