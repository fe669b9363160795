#include "workloads/kernels/fft.h"

#include <cmath>
#include <complex>
#include <numbers>

#include <gtest/gtest.h>

#include "tests/workloads/kernels/random_values.h"

namespace nought::workloads {
namespace {

/// The transform by its definition.
std::complex<double> transformed(const std::int16_t* row, std::int64_t length, std::int64_t k) {
    std::complex<double> sum = 0;
    for (std::int64_t x = 0; x < length; ++x) {
        const double angle = -2 * std::numbers::pi * static_cast<double>(k * x) / static_cast<double>(length);
        sum += static_cast<double>(row[x]) * std::polar(1.0, angle);
    }
    return sum;
}

TEST(Fft, TwiddlesAreTheNearestOnTheUnitCircle) {
    for (const std::int64_t length : {2, 4, 8, 64, 4096}) {
        const auto twiddles = fft_twiddles(length);
        ASSERT_EQ(static_cast<std::int64_t>(twiddles.size()), length / 2);
        for (std::int64_t k = 0; k < length / 2; ++k) {
            const double angle = -2 * std::numbers::pi * static_cast<double>(k) / static_cast<double>(length);
            EXPECT_NEAR(twiddles[k].re, 16384 * std::cos(angle), 0.5 + 1e-6);
            EXPECT_NEAR(twiddles[k].im, 16384 * std::sin(angle), 0.5 + 1e-6);
        }
    }
}

TEST(Fft, ReversesBits) {
    EXPECT_EQ(reversed_bits(0b0011, 4), 0b1100);
    EXPECT_EQ(reversed_bits(0b1000, 4), 0b0001);
    EXPECT_EQ(reversed_bits(1, 1), 1);
    EXPECT_EQ(reversed_bits(0, 0), 0);
}

TEST(Fft, AButterflyRoundsOnceAndSaturates) {
    const ButterflyResult plain = butterfly({3, -5}, {2, 4}, {16384, 0});
    EXPECT_EQ(plain.sum, (Complex16{3, 0}));          // 2.5, -0.5
    EXPECT_EQ(plain.difference, (Complex16{1, -4}));  // 0.5, -4.5
    const ButterflyResult turned = butterfly({0, 0}, {2, 4}, {0, -16384});
    EXPECT_EQ(turned.sum, (Complex16{2, -1}));
    // (32767 + 32767 * sqrt(2)) / 2 is more than 16 bits hold.
    EXPECT_EQ(butterfly({32767, 0}, {32767, 32767}, {11585, -11585}).sum.re, 32767);
}

TEST(Fft, OfEachRowIsTheTransformDividedByTheLength) {
    for (const std::int64_t length : {2, 4, 16, 256}) {
        constexpr std::int64_t channels = 3;
        const Extent extent{2, 3, length};
        const auto input = values_within(channels * extent.volume(), 30000, 11);
        std::vector<std::int16_t> output(2 * input.size());
        std::vector<float> real(output.size());
        fft_fixed(channels, extent, input.data(), output.data(), 2);
        const std::vector<float> real_input(input.begin(), input.end());
        fft_float(channels, extent, real_input.data(), real.data());
        for (std::size_t row = 0; row < input.size(); row += length) {
            for (std::int64_t k = 0; k < length; ++k) {
                const std::complex<double> whole = transformed(input.data() + row, length, k);
                const std::complex<double> expected = whole / static_cast<double>(length);
                EXPECT_NEAR(output[row + k], expected.real(), 4) << length;
                EXPECT_NEAR(output[input.size() + row + k], expected.imag(), 4) << length;
                EXPECT_NEAR(real[row + k], whole.real(), 2) << length;
                EXPECT_NEAR(real[input.size() + row + k], whole.imag(), 2) << length;
            }
        }
    }
}

TEST(Fft, OfAConstantIsItsFirstBin) {
    const std::vector<std::int16_t> input(8, 1000);
    std::vector<std::int16_t> output(16);
    fft_fixed(1, {1, 1, 8}, input.data(), output.data());
    EXPECT_EQ(output[0], 1000);
    for (std::size_t i = 1; i < 16; ++i) {
        EXPECT_EQ(output[i], 0) << i;
    }
}

}  // namespace
}  // namespace nought::workloads
