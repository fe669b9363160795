#include "workloads/kernels/softmax.h"

#include <cmath>

#include <gtest/gtest.h>

#include "tests/workloads/kernels/random_values.h"

namespace nought::workloads {
namespace {

TEST(PowerOfTwo, IsWithin22BitsOfTheTrueValue) {
    for (std::int64_t x = -40 * 65536; x <= 40 * 65536; x += 1237) {
        const PowerOfTwo power = power_of_two(x);
        const double value = std::ldexp(static_cast<double>(power.mantissa), power.exponent - 30);
        const double expected = std::exp2(static_cast<double>(x) / 65536);
        EXPECT_NEAR(value / expected, 1, 0x1p-22) << x;
    }
}

TEST(PowerOfTwo, OfWholeNumbersIsExact) {
    for (const int whole : {-256, -1, 0, 1, 7}) {
        EXPECT_EQ(power_of_two(whole * 65536).mantissa, std::int64_t{1} << 30);
        EXPECT_EQ(power_of_two(whole * 65536).exponent, whole);
    }
}

TEST(BinaryExponent, IsXTimesTheLogarithmOfE) {
    EXPECT_EQ(binary_exponent(1, 0), 94548);  // log2(e) * 65536
    EXPECT_EQ(binary_exponent(-65536, 16), -94548);
    EXPECT_EQ(binary_exponent(1, 100), 0);
    EXPECT_EQ(binary_exponent(1, -100), 256 * 65536);
    EXPECT_EQ(binary_exponent(-1, -14), -256 * 65536);
}

TEST(Softmax, IsWithinOneStepOfTheRealOneForAnyFraction) {
    for (const int fraction : {-3, 0, 4, 9, 12, 20, 70}) {
        for (const std::int64_t channels : {1, 2, 21, 1000}) {
            constexpr std::int64_t positions = 5;
            const auto input = values_within(channels * positions, 20000, 7);
            std::vector<std::int16_t> output(input.size());
            softmax_fixed(channels, positions, input.data(), fraction, output.data(), 2);
            for (std::int64_t p = 0; p < positions; ++p) {
                double largest = -1e300;
                for (std::int64_t c = 0; c < channels; ++c) {
                    largest = std::max(largest, std::ldexp(input[c * positions + p], -fraction));
                }
                double sum = 0;
                for (std::int64_t c = 0; c < channels; ++c) {
                    sum += std::exp(std::ldexp(input[c * positions + p], -fraction) - largest);
                }
                for (std::int64_t c = 0; c < channels; ++c) {
                    const double share = std::exp(std::ldexp(input[c * positions + p], -fraction) - largest) / sum;
                    EXPECT_NEAR(output[c * positions + p], share * 32768, 1.2) << fraction << " " << channels;
                }
            }
        }
    }
}

TEST(Softmax, OfOneChannelIsTheLargestNumberAndOfEqualOnesTheirShare) {
    const std::int16_t equal[4] = {-32768, -32768, -32768, -32768};
    std::int16_t output[4];
    softmax_fixed(1, 4, equal, 3, output);
    EXPECT_EQ(output[2], 32767);
    softmax_fixed(4, 1, equal, 3, output);
    EXPECT_EQ(output[2], 8192);
    const std::int16_t apart[2] = {32767, -32768};
    softmax_fixed(2, 1, apart, -200, output);
    EXPECT_EQ(output[0], 32767);
    EXPECT_EQ(output[1], 0);
}

}  // namespace
}  // namespace nought::workloads
