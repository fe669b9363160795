#include <cmath>

#include <gtest/gtest.h>

#include "tests/workloads/quantise/quantise_support.h"

namespace nought::workloads::testing {
namespace {

TEST(BinaryConnect, HasSignsInUnitsOfAPowerOfTwo) {
    const auto method = quantiser("method: binary_connect");
    const CodedTensor given = plain({3, 2}, {100, -7, 0, -32768, 5, 1}, 20);
    const CodedTensor result = method->weights(quantised_network(), first, given);
    EXPECT_EQ(integers(result), (std::vector<int>{1, -1, 1, -1, 1, 1}));
    EXPECT_EQ(result.encoding, Encoding::binary);
    EXPECT_EQ(result.bits, 2);
    // The mean magnitude is 5480.2: between 4096 and 8192, nearer to 4096 by ratio.
    EXPECT_EQ(result.fraction, 20 - 12);
    EXPECT_EQ(integers(method->input(quantised_network(), middle, given, 32768)), integers(given));
}

TEST(Bwn, HasOneScaleForEachFilterTheMeanMagnitude) {
    const auto method = quantiser("method: bwn");
    const CodedTensor given = plain({4, 1, 1, 2}, {3, -4, -32768, -32768, 0, 0, -1, 0});
    const CodedTensor result = method->weights(quantised_network(), middle, given);
    // 3.5 and 0.5 round up; 32768 is one more than fits.
    EXPECT_EQ(integers(result), (std::vector<int>{4, -4, -32767, -32767, 0, 0, -1, 1}));
    EXPECT_EQ(result.fraction, given.fraction);
    EXPECT_EQ(result.encoding, Encoding::binary);
    EXPECT_EQ(integers(method->weights(quantised_network(), middle, result)), integers(result)) << "round trip";
}

TEST(Bnn, TakesTheSignThatTheReluLeft) {
    const auto method = quantiser("method: bnn");
    const CodedTensor given = plain({2, 1, 3}, {0, 5, 32767, -1, -32768, 1}, 10);
    const CodedTensor result = method->input(quantised_network(), middle, given, 64);
    EXPECT_EQ(integers(result), (std::vector<int>{-1, 1, 1, -1, -1, 1}));
    EXPECT_EQ(result.encoding, Encoding::binary);
    EXPECT_EQ(result.fraction, 10 - 4);  // 16, a quarter of the largest
    EXPECT_EQ(integers(method->input(quantised_network(), first, given, 64)), integers(given)) << "the picture";
    EXPECT_FALSE(method->keeps_zeros());
}

TEST(XnorNet, HasOneScaleForEachPositionTheMeanOverChannels) {
    const auto method = quantiser("method: xnor_net");
    // (C,H,W) = (3,3,3) into `middle`: position p holds the values p, 2 p + 1 and 0.
    std::vector<std::int16_t> values;
    for (int p = 0; p < 9; ++p) {
        values.push_back(static_cast<std::int16_t>(p));
    }
    for (int p = 0; p < 9; ++p) {
        values.push_back(static_cast<std::int16_t>(2 * p + 1));
    }
    values.resize(27, 0);
    const CodedTensor result = method->input(quantised_network(), middle, plain({3, 3, 3}, values), 17);
    for (int p = 0; p < 9; ++p) {
        const int beta = static_cast<int>(std::floor((3 * p + 1) / 3.0 + 0.5));
        EXPECT_EQ(result.values[p], p > 0 ? beta : -beta);
        EXPECT_EQ(result.values[9 + p], beta);
        EXPECT_EQ(result.values[18 + p], -beta);
    }
    EXPECT_EQ(result.encoding, Encoding::binary);
}

TEST(XnorNet, GivesTheInputOfAnFcLayerOneScale) {
    const auto method = quantiser("method: xnor_net");
    const CodedTensor result =
        method->input(quantised_network(), inner, plain({3, 2, 2}, {1, 2, 3, 4, 5, 6, 0, 0, 0, 0, 0, 8}), 8);
    EXPECT_EQ(integers(result), (std::vector<int>{2, 2, 2, 2, 2, 2, -2, -2, -2, -2, -2, 2}));  // 29 / 12
}

TEST(XnorNet, SparesTheFirstAndTheLastLayerUnlessToldNotTo) {
    const Network network = quantised_network();
    const CodedTensor given = plain({3, 2}, {100, -7, 0, -32768, 5, 1});
    for (const std::size_t end : {first, last}) {
        const auto method = quantiser("method: xnor_net");
        EXPECT_EQ(integers(method->weights(network, end, given)), integers(given));
        EXPECT_EQ(integers(method->input(network, end, given, 32768)), integers(given));
        EXPECT_EQ(method->weights(network, end, given).encoding, Encoding::linear);
        const auto all = quantiser("{method: xnor_net, ends_full_precision: false}");
        EXPECT_EQ(all->weights(network, end, given).encoding, Encoding::binary);
    }
}

TEST(XnorNet, SavesWhatThePaperSays) {
    const auto method = quantiser("method: xnor_net");
    EXPECT_NEAR(method->computation_saving(256, 9), 62.27, 0.005);
    EXPECT_EQ(method->traits().memory_saving(), 32);
    EXPECT_EQ(method->traits().product, ProductKind::xnor_popcount);
    EXPECT_EQ(quantiser("method: bwn")->computation_saving(256, 9), 2);
    EXPECT_EQ(quantiser("method: twn")->traits().memory_saving(), 16);
}

}  // namespace
}  // namespace nought::workloads::testing
