#include "workloads/kernels/lrn.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <vector>

#include <gmock/gmock.h>

#include "tests/workloads/kernels/random_values.h"

namespace nought::workloads {
namespace {

using Values = std::vector<std::int16_t>;

/// The textbook formula in long double with pow(): right to far more digits than an int16 shows.
long double textbook(const LrnShape& shape, const Values& input, int fraction_bits, std::int64_t index) {
    const auto real = [&](std::int64_t i) { return std::ldexp(static_cast<long double>(input[i]), -fraction_bits); };
    const std::int64_t area = shape.input.y * shape.input.x;
    const std::int64_t reach = shape.size / 2;
    long double sum = 0;
    for (std::int64_t i = 0; i < static_cast<std::int64_t>(input.size()); ++i) {
        const bool same_place = i % shape.input.volume() == index % shape.input.volume();
        const bool near_channel = std::abs(i / shape.input.volume() - index / shape.input.volume()) <= reach;
        const bool same_frame = i / area == index / area;
        const bool near_place = std::abs(i % area / shape.input.x - index % area / shape.input.x) <= reach &&
                                std::abs(i % shape.input.x - index % shape.input.x) <= reach;
        if (shape.across_channels ? same_place && near_channel : same_frame && near_place) {
            sum += real(i) * real(i);
        }
    }
    const long double n = shape.across_channels ? shape.size : shape.size * shape.size;
    return real(index) / std::pow(shape.k + shape.alpha / n * sum, static_cast<long double>(shape.beta));
}

void expect_textbook(const LrnShape& shape, int input_bits, int output_bits) {
    const Values input = random_int16(shape.channels * shape.input.volume(), 1);
    Values output(input.size());
    lrn_fixed(shape, input.data(), input_bits, output.data(), output_bits);
    for (std::size_t i = 0; i < input.size(); ++i) {
        const long double exact = std::ldexp(textbook(shape, input, input_bits, i), output_bits);
        EXPECT_NEAR(output[i], static_cast<double>(std::clamp(exact, -32768.0L, 32767.0L)), 0.501) << i;
    }
}

TEST(Lrn, AgreesWithTheFormulaAcrossChannels) {
    expect_textbook({7, {1, 4, 5}, 5, 1e-4, 0.75, 1, true}, 6, 7);
    expect_textbook({3, {2, 3, 5}, 5, 1, 0.75, 2, true}, 8, 12);
    expect_textbook({1, {1, 1, 1}, 1, 0.5, 0.5, 1, true}, 0, 0);
    expect_textbook({9, {1, 3, 2}, 3, 0.01, 1.3, 1, true}, 10, 9);
    expect_textbook({4, {1, 3, 2}, 3, 0.01, 0, 1, true}, 10, 9);
}

TEST(Lrn, AgreesWithTheFormulaWithinAChannel) {
    expect_textbook({2, {1, 6, 7}, 3, 1e-3, 0.75, 1, false}, 6, 6);
    expect_textbook({3, {2, 2, 3}, 5, 1e-2, 0.5, 1.5, false}, 8, 10);
}

TEST(Lrn, PowersAreTheOnesThatPowGives) {
    for (const double beta : {0.0, 0.25, 0.5, 0.75, 1.0, 1.5, 2.0, 3.125, 1.0 / 65536}) {
        for (const double t : {1.0, 1.0001, 2.0, 7.3, 1e6, 0.1}) {
            EXPECT_NEAR(negative_power(t, beta) / std::pow(t, -beta), 1, 1e-14) << t << "^-" << beta;
        }
    }
    EXPECT_NEAR(negative_power(3, 0.7) / std::pow(3, -0.7), 1, 1e-5) << "beta to the nearest 1/65536";
}

TEST(Lrn, ThreeQuartersIsASquareRootTimesItsSquareRoot) {
    for (const double t : {1.5, 2.0, 1.00123, 345.6}) {
        const double root = std::sqrt(t);
        EXPECT_EQ(negative_power(t, 0.75), 1 / (root * std::sqrt(root)));
    }
}

TEST(Lrn, TheBitsAreTheSameEverywhere) {
    // Worked out once with correctly rounded arithmetic of 53 bits; any other bits are another machine's trace.
    EXPECT_EQ(std::bit_cast<std::uint64_t>(negative_power(2, 0.75)), 0x3fe306fe0a31b715U);
}

TEST(Lrn, TheNumberOfThreadsDoesNotMatter) {
    const LrnShape shape{12, {1, 5, 6}, 5, 1e-2, 0.75, 1, true};
    const Values input = random_int16(shape.channels * shape.input.volume(), 2);
    Values alone(input.size());
    Values together(input.size());
    lrn_fixed(shape, input.data(), 8, alone.data(), 8, 1);
    lrn_fixed(shape, input.data(), 8, together.data(), 8, 4);
    EXPECT_EQ(alone, together);
}

}  // namespace
}  // namespace nought::workloads
