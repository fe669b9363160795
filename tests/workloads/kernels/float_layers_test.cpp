#include "workloads/kernels/float_layers.h"

#include <algorithm>
#include <cmath>
#include <random>
#include <vector>

#include <gmock/gmock.h>

#include "tests/workloads/kernels/conv_shapes.h"
#include "tests/workloads/kernels/pool_shapes.h"
#include "workloads/kernels/dnnl_layers.h"
#include "workloads/kernels/reference_float.h"
#include "workloads/kernels/reference_pool.h"

namespace nought::workloads {
namespace {

using ::testing::ElementsAre;
using ::testing::FloatEq;
using ::testing::FloatNear;
using ::testing::Pointwise;
using Floats = std::vector<float>;

Floats random_values(std::int64_t count, unsigned seed) {
    std::mt19937 generator(seed);
    Floats values(count);
    for (float& value : values) {
        value = static_cast<float>(static_cast<std::int64_t>(generator() % 2001) - 1000) / 500.0F;
    }
    return values;
}

Floats magnitudes(Floats values) {
    std::ranges::transform(values, values.begin(), [](float value) { return std::abs(value); });
    return values;
}

TEST(FloatLayers, ConvolutionsOfEveryOddShapeAgreeWithTheReference) {
    for (const auto& [name, shape] : odd_conv_shapes()) {
        const Floats input = random_values(shape.input_count(), 1);
        const Floats weights = random_values(shape.weight_count(), 2);
        const Floats bias = random_values(shape.filters, 3);
        Floats scale(shape.output_count());
        reference_convolve(shape, magnitudes(input).data(), magnitudes(weights).data(), magnitudes(bias).data(), false,
                           scale.data());
        for (const bool relu : {false, true}) {
            for (const float* offset : {bias.data(), static_cast<const float*>(nullptr)}) {
                SCOPED_TRACE(name);
                Floats expected(shape.output_count());
                Floats output(shape.output_count(), 77);
                reference_convolve(shape, input.data(), weights.data(), offset, relu, expected.data());
                EXPECT_TRUE(dnnl_convolve(shape, input.data(), weights.data(), offset, relu, output.data()));
                for (std::size_t i = 0; i < output.size(); ++i) {
                    ASSERT_NEAR(output[i], expected[i], 1e-5 * (1 + scale[i])) << i;
                }
            }
        }
    }
}

TEST(FloatLayers, PoolingOfEveryOddShapeAgreesWithTheReference) {
    for (const auto& [name, shape] : odd_pool_shapes()) {
        SCOPED_TRACE(name);
        const Floats input = random_values(shape.channels * shape.input.volume(), 4);
        Floats expected(shape.channels * shape.output.volume());
        Floats output(expected.size(), 77);
        reference_pool(shape, input.data(), expected.data());
        EXPECT_TRUE(dnnl_pool(shape, input.data(), output.data()));
        EXPECT_THAT(output, Pointwise(FloatNear(1e-5F), expected));
    }
}

TEST(FloatLayers, WindowsOfPaddingOnlyAreLeftToTheReference) {
    const PoolShape shape{PoolKind::max, 1, {1, 1, 2}, {1, 1, 1}, {1, 1, 1}, {0, 0, 1}, {1, 1, 4}};
    const Floats input{-5, -6};
    Floats output(4, 77);
    EXPECT_FALSE(dnnl_pool(shape, input.data(), output.data()));
    pool_float(shape, input.data(), output.data());
    EXPECT_THAT(output, ElementsAre(0, -5, -6, 0));
}

TEST(FloatLayers, LrnAgreesWithTheReference) {
    for (const LrnShape& shape :
         {LrnShape{96, {1, 7, 5}, 5, 1e-2, 0.75, 1, true}, LrnShape{5, {3, 4, 3}, 3, 1, 0.75, 2, true},
          LrnShape{1, {1, 1, 1}, 5, 1, 0.5, 1, true}, LrnShape{3, {1, 6, 7}, 3, 1, 0.75, 1, false},
          LrnShape{2, {2, 5, 4}, 3, 0.1, 1.25, 1, false}}) {
        const Floats input = random_values(shape.channels * shape.input.volume(), 5);
        Floats expected(input.size());
        Floats output(input.size(), 77);
        reference_lrn(shape, input.data(), expected.data());
        EXPECT_TRUE(dnnl_lrn(shape, input.data(), output.data()));
        EXPECT_THAT(output, Pointwise(FloatNear(1e-5F), expected));
    }
}

TEST(FloatLayers, ReluWorksInPlace) {
    Floats values = random_values(37, 6);
    Floats expected = values;
    std::ranges::transform(expected, expected.begin(), [](float value) { return value > 0 ? value : 0; });
    relu_float(values, values);
    EXPECT_EQ(values, expected);
}

TEST(FloatLayers, AddingMayRectify) {
    const Floats a{1, -2, 3};
    const Floats b{0.5F, 1, -4};
    Floats output(3);
    add_float(a, b, output);
    EXPECT_THAT(output, ElementsAre(1.5F, -1, -1));
    add_float(a, b, output, true);
    EXPECT_THAT(output, ElementsAre(1.5F, 0, 0));
}

TEST(ReferenceLrn, OneChannelOfOneValueIsTheFormula) {
    const float value = 3;
    float output = 0;
    reference_lrn({1, {1, 1, 1}, 5, 0.5, 0.75, 2, true}, &value, &output);
    EXPECT_FLOAT_EQ(output, static_cast<float>(3 / std::pow(2 + 0.5 / 5 * 9, 0.75)));
}

}  // namespace
}  // namespace nought::workloads
