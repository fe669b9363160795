#include "workloads/kernels/microkernel.h"

#include <gmock/gmock.h>

#include "tests/workloads/kernels/conv_shapes.h"
#include "tests/workloads/kernels/random_values.h"
#include "workloads/kernels/convolve.h"
#include "workloads/kernels/product_plan.h"
#include "workloads/kernels/reference_convolve.h"

namespace nought::workloads {
namespace {

using Values = std::vector<std::int16_t>;
using Sums = std::vector<std::int64_t>;
using Convolution = decltype(&convolve);

Sums sums_of(Convolution convolution, const Microkernel& kernel, const ConvShape& shape, const Values& input,
             const Values& weights) {
    Sums sums(shape.output_count(), -1);
    convolution(shape, input.data(), weights.data(), sums.data(), 2, kernel);
    return sums;
}

TEST(Microkernel, TheLastRunsAnywhere) {
    EXPECT_TRUE(microkernels().back()->supported());
    EXPECT_TRUE(best_microkernel().supported());
}

TEST(Microkernel, EveryInstructionSetAndEveryPathEqualsTheReference) {
    for (const auto& [name, shape] : odd_conv_shapes()) {
        const Values input = random_int16(shape.input_count(), 11);
        const Values weights = random_int16(shape.weight_count(), 12);
        Sums expected(shape.output_count());
        reference_convolve(shape, input.data(), weights.data(), expected.data());
        for (const Microkernel* kernel : microkernels()) {
            SCOPED_TRACE(name + " with " + kernel->name);
            if (kernel->supported()) {
                EXPECT_EQ(sums_of(convolve_many_windows, *kernel, shape, input, weights), expected);
                EXPECT_EQ(sums_of(convolve_few_windows, *kernel, shape, input, weights), expected);
            }
        }
    }
}

TEST(Microkernel, SumsAtTheVeryEdgeOf32BitsAreExact) {
    // Every product is +-2^22 with a half (2^30 whole), as large as they come, in one long run of one sign.
    const ConvShape shape{1100, {1, 3, 3}, 9, 1, {1, 1, 1}, {1, 1, 1}, {0, 0, 0}, {1, 1, 1}};
    for (const std::int16_t neuron : Values{-32768, 32767}) {
        for (const std::int16_t synapse : Values{-32768, 32767, 127, 128, -128, -129}) {
            const Values input(shape.input_count(), neuron);
            const Values weights(shape.weight_count(), synapse);
            for (const Microkernel* kernel : microkernels()) {
                SCOPED_TRACE(kernel->name);
                if (kernel->supported()) {
                    const auto each = ::testing::Each(std::int64_t{1100} * neuron * synapse);
                    EXPECT_THAT(sums_of(convolve_many_windows, *kernel, shape, input, weights), each);
                    EXPECT_THAT(sums_of(convolve_few_windows, *kernel, shape, input, weights), each);
                }
            }
        }
    }
}

TEST(ProductPlan, HalvesOfEveryValueAreWithin128AndGiveTheValueBack) {
    for (int value = -32768; value <= 32767; ++value) {
        const auto high = high_half(static_cast<std::int16_t>(value));
        const auto low = low_half(static_cast<std::int16_t>(value));
        ASSERT_EQ(256 * high + low, value);
        ASSERT_LE(std::abs(high), 128);
        ASSERT_LE(std::abs(low), 128);
    }
}

TEST(ProductPlan, NoChunkCanLeave32BitsWhateverTheValues) {
    const ConvShape shape{700, {1, 5, 5}, 4, 1, {1, 3, 3}, {1, 1, 1}, {0, 0, 0}, {1, 1, 1}};
    const Values zeros(shape.input_count());
    const PaddedInput input(shape, zeros.data(), 1);
    for (const int neuron : {0, 1, 100, 255, 4095, 32767, 32768}) {
        for (const int weight : {0, 1, 127, 1000, 32768}) {
            const ProductPlan plan(shape, input, neuron, weight);
            std::int64_t pairs = 0;
            for (const ProductPlan::Chunk& chunk : plan.chunks) {
                EXPECT_EQ(chunk.first_pair, pairs);
                std::int64_t chunk_pairs = 0;
                for (const Segment& segment : chunk.segments) {
                    chunk_pairs += segment.pairs;
                }
                EXPECT_LE(2 * chunk_pairs * neuron * (plan.split_weights ? 128 : weight), 2147483647);
                pairs += chunk_pairs;
            }
            EXPECT_EQ(pairs, plan.pairs);
            EXPECT_EQ(pairs, 3 * 3 * 700 / 2);
        }
    }
}

}  // namespace
}  // namespace nought::workloads
