// Every output that the node computes equals a naive convolution, bit for bit, and an operand that does not fit its
// code is found out.
#include <gtest/gtest.h>

#include "tests/models/narrow/units.h"
#include "tests/models/node/odd_layers.h"
#include "tests/oracles/layers.h"

namespace nought::tests {
namespace {

using workloads::Encoding;

void expect_verified(const models::Result& result) {
    for (const models::LayerResult& layer : result.layers) {
        EXPECT_TRUE(layer.verified) << layer.name;
    }
}

class NarrowComputes : public testing::TestWithParam<NarrowUnit> {};

TEST_P(NarrowComputes, OddLayers) {
    const auto layers = oracles::encoded(odd_layers(), GetParam().recipe);
    for (const char* memory : {"ideal", "real"}) {
        const models::Result result = simulate_narrow(GetParam(), {{"memory", memory}}, oracles::make_trace(layers));
        EXPECT_EQ(result.layers.size(), layers.size());
        expect_verified(result);
    }
}

TEST_P(NarrowComputes, FirstLayersInEveryPacking) {
    for (const workloads::TraceLayer& layer : oracles::encoded(odd_first_layers(), GetParam().recipe)) {
        for (const char* packing : {"row", "window", "space_to_depth"}) {
            expect_verified(
                simulate_narrow(GetParam(), {{"first_layer_packing", packing}}, oracles::make_trace({layer})));
        }
    }
}

INSTANTIATE_TEST_SUITE_P(On, NarrowComputes, testing::ValuesIn(narrow_units()),
                         [](const auto& unit) { return name_of(unit.param); });

TEST(NarrowComputesToo, LayersOfFullPrecisionBesideNarrowOnes) {
    const NarrowUnit unit{"multiply_4", "multiply", 4, {Encoding::linear, 4, Encoding::linear, 4}};
    auto layers = odd_layers();
    for (const workloads::TraceLayer& layer : oracles::encoded(odd_layers(), unit.recipe)) {
        layers.push_back(layer);
    }
    expect_verified(simulate_narrow(unit, {}, oracles::make_trace(layers)));
}

TEST(NarrowComputesToo, PoolingLayers) {
    const NarrowUnit unit{"multiply_4", "multiply", 4, {Encoding::linear, 4, Encoding::linear, 4}};
    const auto first = oracles::encoded(odd_layers().front(), unit.recipe);
    expect_verified(simulate_narrow(unit, {}, oracles::make_trace({first}, odd_pools())));
}

/// One operand of a verified layer becomes another one.
models::LayerResult with_spoilt(const NarrowUnit& unit, std::int16_t neuron, std::int16_t weight) {
    auto layer = oracles::encoded(
        oracles::make_layer("conv", {24, {1, 5, 6}, 7, 1, {1, 3, 3}, {}, {0, 0, 0}, {}}, {.density = 1}), unit.recipe);
    layer.output_shift = 0;
    layer.relu = false;
    workloads::Tensor<std::int16_t> input(layer.input.shape(),
                                          {layer.input.values().begin(), layer.input.values().end()});
    workloads::Tensor<std::int16_t> weights(layer.weights.shape(),
                                            {layer.weights.values().begin(), layer.weights.values().end()});
    input[40] = neuron != 0 ? neuron : input[40];
    weights[40] = weight != 0 ? weight : weights[40];
    layer.input = workloads::TensorView<std::int16_t>(std::move(input));
    return simulate_narrow(unit, {}, oracles::make_trace({oracles::with_weights(layer, std::move(weights))}))
        .layers.at(0);
}

TEST(AnOperandThatDoesNotFitItsCode, MakesTheOutputsWrong) {
    const NarrowUnit four{"multiply_4", "multiply", 4, {Encoding::linear, 4, Encoding::linear, 4}};
    EXPECT_TRUE(with_spoilt(four, 7, -8).verified);
    EXPECT_FALSE(with_spoilt(four, 8, 0).verified) << "a neuron of five bits";
    EXPECT_FALSE(with_spoilt(four, 0, -9).verified) << "a weight of five bits";
    const NarrowUnit binary{"binary", "add_subtract", 8, {Encoding::linear, 8, Encoding::binary, 8}};
    EXPECT_TRUE(with_spoilt(binary, 127, 0).verified);
    EXPECT_FALSE(with_spoilt(binary, 0, 1).verified) << "a third value beside +a and -a";
    const NarrowUnit shift{"log2", "shift", 8, {Encoding::linear, 8, Encoding::log2, 6}};
    EXPECT_TRUE(with_spoilt(shift, 0, -4).verified);
    EXPECT_FALSE(with_spoilt(shift, 0, 3).verified) << "no power of two";
    const NarrowUnit xnor{"xnor", "xnor_popcount", 1, {Encoding::binary, 7, Encoding::binary, 7}};
    EXPECT_FALSE(with_spoilt(xnor, 1, 0).verified) << "a magnitude that its position does not have";
}

}  // namespace
}  // namespace nought::tests
