// Cycles against a count over the neurons of every step, outputs against a naive convolution.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/models/node/node_run.h"
#include "tests/models/node/odd_layers.h"
#include "tests/models/node/serial_layers.h"
#include "tests/oracles/bit_serial.h"
#include "tests/oracles/layers.h"

namespace nought::tests {
namespace {

struct Trim {
    const char* name;
    bool low;
    bool always_sign;
    const char* memory;
};

void PrintTo(const Trim& trim, std::ostream* out) {
    *out << trim.name;
}

Settings settings_of(const Trim& trim) {
    return {{"trim_low_zeros", trim.low ? "true" : "false"},
            {"sign_bit", trim.always_sign ? "always" : "when_negative"},
            {"memory", trim.memory},
            {"first_layer_packing", "depth"},
            {"skip_missing_columns", "false"}};
}

class DynamicStripesCycles : public testing::TestWithParam<Trim> {};

TEST_P(DynamicStripesCycles, AreTheBitsOfEachStepsOwnNeurons) {
    const Trim& trim = GetParam();
    auto layers = odd_layers();
    const workloads::ConvShape shape{40, {1, 6, 7}, 20, 1, {1, 3, 3}, {}, {0, 1, 1}, {}};
    layers.push_back(oracles::make_layer("few_bits", shape, {.density = 0.2, .largest = 3}));
    layers.push_back(oracles::make_layer("few_negative", shape, {.density = 0.02, .negative = true, .relu = false}));
    const auto result = simulate("dynamic_stripes", settings_of(trim), oracles::make_trace(layers));
    for (std::size_t i = 0; i < layers.size(); ++i) {
        expect_pallet_contract(layers[i], result.layers[i],
                               oracles::dynamic_stripes_cycles(layers[i], trim.low, trim.always_sign));
        const bool ideal = trim.memory == std::string("ideal");
        EXPECT_EQ(result.layers[i].cycles == result.layers[i].compute_cycles, ideal) << layers[i].name;
    }
}

INSTANTIATE_TEST_SUITE_P(With, DynamicStripesCycles,
                         testing::Values(Trim{"both_ends", true, false, "ideal"},
                                         Trim{"all_low_bits", false, false, "ideal"},
                                         Trim{"a_sign_in_each_step", true, true, "ideal"},
                                         Trim{"real_memories", true, false, "real"}),
                         [](const auto& trim) { return std::string(trim.param.name); });

TEST(DynamicStripesCycles, AreThoseOfStripesOnNeuronsOfFullScale) {
    // Neurons of both signs that use the highest and the lowest bit in every step.
    const workloads::ConvShape shape{32, {1, 8, 8}, 20, 1, {1, 3, 3}, {}, {0, 0, 0}, {}};
    const auto trace = oracles::make_trace(
        {oracles::make_layer("full", shape, {.density = 1, .negative = true, .largest = 32767, .output_shift = 20})});
    EXPECT_EQ(simulate("dynamic_stripes", {{"memory", "ideal"}}, trace).layers[0].cycles,
              simulate("stripes", {{"memory", "ideal"}}, trace).layers[0].cycles);
}

TEST(DynamicStripesCycles, OfOneStepCanBeCountedByHand) {
    // Neurons 8 to 12 in steps of four: bits 2 and 3 tell them apart.
    workloads::TraceLayer layer = oracles::make_layer("step", {16, {1, 1, 2}, 1, 1, {}, {}, {0, 0, 0}, {}});
    workloads::Tensor<std::int16_t> neurons({16, 1, 2});
    neurons[0] = 8;
    neurons[5] = 12;
    layer.input = workloads::TensorView<std::int16_t>(std::move(neurons));
    const auto timed = [&](const char* low) {
        models::SimulateOptions options;
        options.timing_only = true;
        return simulate("dynamic_stripes", {{"memory", "ideal"}, {"trim_low_zeros", low}}, oracles::make_trace({layer}),
                        options)
            .layers[0]
            .cycles;
    };
    EXPECT_EQ(timed("true"), 2u);
    EXPECT_EQ(timed("false"), 4u);
}

}  // namespace
}  // namespace nought::tests
