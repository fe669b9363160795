#include <vector>

#include <gmock/gmock.h>

#include "tests/workloads/kernels/conv_shapes.h"
#include "tests/workloads/kernels/random_values.h"
#include "workloads/kernels/accumulate.h"
#include "workloads/kernels/reference_convolve.h"
#include "workloads/kernels/requantise.h"

namespace nought::workloads {
namespace {

using Values = std::vector<std::int16_t>;
using Sums = std::vector<std::int64_t>;

Sums expected_sums(const ConvShape& shape, const Values& input, const Values& weights) {
    Sums sums(shape.output_count());
    reference_convolve(shape, input.data(), weights.data(), sums.data());
    return sums;
}

Sums sums_of(const ConvShape& shape, const Values& input, const Values& weights, int threads = 1) {
    Sums sums(shape.output_count(), -1);
    convolve_accumulate(shape, input.data(), weights.data(), sums.data(), threads);
    return sums;
}

TEST(Convolve, EveryOddShapeEqualsTheReference) {
    for (const auto& [name, shape] : odd_conv_shapes()) {
        SCOPED_TRACE(name);
        const Values input = random_int16(shape.input_count(), 3);
        const Values weights = random_int16(shape.weight_count(), 4);
        EXPECT_EQ(sums_of(shape, input, weights), expected_sums(shape, input, weights));
    }
}

TEST(Convolve, TheMostNegativeProductsEverywhereDoNotOverflow) {
    for (const auto& [name, shape] : odd_conv_shapes()) {
        SCOPED_TRACE(name);
        for (const std::int16_t neuron : Values{-32768, 32767}) {
            for (const std::int16_t synapse : Values{-32768, 32767, 128, -129}) {
                const Values input(shape.input_count(), neuron);
                const Values weights(shape.weight_count(), synapse);
                EXPECT_EQ(sums_of(shape, input, weights), expected_sums(shape, input, weights));
            }
        }
    }
}

TEST(Convolve, NarrowValuesEqualTheReference) {
    for (const auto& [name, shape] : odd_conv_shapes()) {
        SCOPED_TRACE(name);
        Values input = random_int16(shape.input_count(), 5);
        Values weights = random_int16(shape.weight_count(), 6);
        for (std::int16_t& neuron : input) {
            neuron = static_cast<std::int16_t>(neuron >> 7);
        }
        for (std::int16_t& synapse : weights) {
            synapse = static_cast<std::int16_t>(synapse >> 8);
        }
        EXPECT_EQ(sums_of(shape, input, weights), expected_sums(shape, input, weights));
    }
}

TEST(Convolve, AllZerosGiveZero) {
    const ConvShape shape{5, {1, 9, 9}, 6, 1, {1, 3, 3}, {1, 1, 1}, {0, 0, 0}, {1, 1, 1}};
    const Values zeros(shape.input_count());
    const Values weights = random_int16(shape.weight_count(), 7);
    EXPECT_THAT(sums_of(shape, zeros, weights), ::testing::Each(0));
}

TEST(Convolve, TheNumberOfThreadsDoesNotMatter) {
    for (const auto& [name, shape] : odd_conv_shapes()) {
        SCOPED_TRACE(name);
        const Values input = random_int16(shape.input_count(), 8);
        const Values weights = random_int16(shape.weight_count(), 9);
        const Sums alone = sums_of(shape, input, weights, 1);
        EXPECT_EQ(sums_of(shape, input, weights, 3), alone);
        EXPECT_EQ(sums_of(shape, input, weights, 0), alone);
    }
}

TEST(Convolve, AFixedPointLayerAddsTheBiasRoundsRectifiesAndSaturates) {
    const ConvShape shape{1, {1, 1, 4}, 2, 1, {1, 1, 1}, {1, 1, 1}, {0, 0, 0}, {1, 1, 1}};
    const Values input{1, -3, 100, 20'000};
    const Values weights{2, -2};
    const Sums bias{1, 0};
    Sums sums(8);
    convolve_accumulate(shape, input.data(), weights.data(), sums.data());
    const auto layer = [&](const Sums& biases, int shift, bool relu) {
        Values output;
        for (std::size_t i = 0; i < sums.size(); ++i) {
            output.push_back(requantise(sums[i] + biases[i / 4], shift, relu));
        }
        return output;
    };
    // 3/2, -5/2, 201/2, 40001/2 round half up to 2, -2, 101, 20001; then -1, 3, -100, -20000.
    EXPECT_THAT(layer(bias, 1, true), ::testing::ElementsAre(2, 0, 101, 20'001, 0, 3, 0, 0));
    EXPECT_THAT(layer({0, 0}, 0, false), ::testing::ElementsAre(2, -6, 200, 32767, -2, 6, -200, -32768));
}

}  // namespace
}  // namespace nought::workloads
