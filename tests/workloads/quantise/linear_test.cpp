#include <cmath>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "tests/workloads/quantise/quantise_support.h"

namespace nought::workloads::testing {
namespace {

TEST(Linear, KeepsValuesThatFit) {
    const auto method = quantiser("{method: linear, activation_bits: 5, weight_bits: 5}");
    const CodedTensor given = plain({-15, -1, 0, 1, 7, 15});
    for (const CodedTensor& result : {method->weights(quantised_network(), middle, given),
                                      method->input(quantised_network(), middle, given, largest(given))}) {
        EXPECT_EQ(integers(result), integers(given));
        EXPECT_EQ(result.fraction, given.fraction);
        EXPECT_EQ(result.bits, 5);
        EXPECT_EQ(result.encoding, Encoding::linear);
    }
}

TEST(Linear, TakesTheLeastStepThatLetsTheLargestFitAndRoundsHalfUp) {
    for (int bits = 2; bits < 16; ++bits) {
        const auto method = quantiser(fmt::format("{{method: linear, activation_bits: {}}}", bits));
        const double highest = std::exp2(bits - 1) - 1;
        for (const int most : {1, 2, 3, 5, 100, 127, 128, 1000, 16383, 32767}) {
            const CodedTensor given = plain({static_cast<std::int16_t>(most), 0, static_cast<std::int16_t>(-most),
                                             static_cast<std::int16_t>(most / 2), static_cast<std::int16_t>(most / 3)});
            const CodedTensor result = method->input(quantised_network(), middle, given, most);
            const double step = std::exp2(given.fraction - result.fraction);
            EXPECT_LE(std::floor(most / step + 0.5), highest);
            EXPECT_TRUE(step == 1 || std::floor(most / (step / 2) + 0.5) > highest) << most << " in " << bits;
            for (std::int64_t i = 0; i < given.values.size(); ++i) {
                EXPECT_EQ(result.values[i], std::floor(given.values[i] / step + 0.5));
            }
        }
    }
}

TEST(Linear, QuantisedAgainStaysAsItIs) {
    const auto method = quantiser("{method: linear, weight_bits: 4}");
    const CodedTensor once = method->weights(quantised_network(), middle, plain(all_integers()));
    EXPECT_LE(largest(once), 8);
    EXPECT_EQ(integers(method->weights(quantised_network(), middle, once)), integers(once));
}

TEST(Linear, SaturatesWhatIsBeyondTheScale) {
    const auto method = quantiser("{method: linear, activation_bits: 3}");
    const CodedTensor result = method->input(quantised_network(), middle, plain({7, 100, -100, 3, 0}), 3);
    EXPECT_EQ(integers(result), (std::vector<int>{3, 3, -4, 3, 0}));
}

TEST(Linear, LeavesZerosAndLayersOfSixteenBitsAlone) {
    const auto method = quantiser("{method: linear, activation_bits: [4, 16], weight_bits: {inner: 2}}");
    const Network network = quantised_network();
    const CodedTensor zeros = plain({0, 0, 0});
    EXPECT_EQ(integers(method->input(network, first, zeros, 0)), (std::vector<int>{0, 0, 0}));
    const CodedTensor wide = plain({32767, -32768});
    EXPECT_EQ(method->input(network, first, wide, 32768).bits, 4);
    EXPECT_EQ(method->input(network, middle, wide, 32768).bits, 16);
    EXPECT_EQ(integers(method->input(network, middle, wide, 32768)), integers(wide));
    EXPECT_EQ(method->input(network, inner, wide, 32768).bits, 16);  // the list is of conv layers
    EXPECT_EQ(method->weights(network, inner, wide).bits, 2);
    EXPECT_EQ(method->weights(network, last, wide).bits, 16);
}

}  // namespace
}  // namespace nought::workloads::testing
