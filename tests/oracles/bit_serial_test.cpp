// The closed form against cycles that were published elsewhere, and the counts by brute force against a few that a
// person can work out.
#include "tests/oracles/bit_serial.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/oracles/layers.h"
#include "tests/oracles/networks.h"

namespace nought::oracles {
namespace {

TEST(StripesClosedForm, GivesTheCyclesOfAlexNetThatDnnsimGives) {
    const std::vector<workloads::Layer> layers = convolutions("alexnet");
    const std::int64_t bits[] = {9, 8, 5, 5, 7};
    std::vector<std::int64_t> cycles;
    for (std::size_t i = 0; i < layers.size(); ++i) {
        cycles.push_back(stripes_cycles(layers[i].conv, bits[i],
                                        i == 0 ? FirstLayerPacking::space_to_depth : FirstLayerPacking::depth));
    }
    EXPECT_THAT(cycles, testing::ElementsAre(46170, 55200, 15840, 11880, 16632));
}

/// One window of one step with these neurons.
workloads::TraceLayer step_of(std::vector<std::int16_t> neurons) {
    const auto channels = static_cast<std::int64_t>(neurons.size());
    workloads::TraceLayer layer = make_layer("step", fully_connected(channels, 1));
    layer.input = workloads::TensorView<std::int16_t>(workloads::Tensor<std::int16_t>({channels, 1, 1}, neurons));
    return layer;
}

TEST(DynamicStripesByHand, SendsTheBitsBetweenTheHighestAndTheLowest) {
    EXPECT_EQ(dynamic_stripes_cycles(step_of({0, 0}), true, false), 1);
    EXPECT_EQ(dynamic_stripes_cycles(step_of({40, 8}), false, false), 6);
    EXPECT_EQ(dynamic_stripes_cycles(step_of({40, 8}), true, false), 3);
    EXPECT_EQ(dynamic_stripes_cycles(step_of({40, 8}), true, true), 4);
    EXPECT_EQ(dynamic_stripes_cycles(step_of({-1}), true, false), 1) << "a sign that is the value";
    EXPECT_EQ(dynamic_stripes_cycles(step_of({-32768}), false, false), 16);
    EXPECT_EQ(dynamic_stripes_cycles(step_of({-32768}), true, false), 1);
}

TEST(PragmaticByHand, SendsOneBitsWithinReachOfTheLowest) {
    // Bits 0,1,2 beside bit 3: with reach 1 the places come one after another; with 4 the second goes along at once.
    EXPECT_EQ(pragmatic_cycles(step_of({7, 8}), {.first_stage_bits = 0}), 4);
    EXPECT_EQ(pragmatic_cycles(step_of({7, 8}), {.first_stage_bits = 2}), 3);
    EXPECT_EQ(pragmatic_cycles(step_of({0}), {}), 1);
    EXPECT_EQ(pragmatic_cycles(step_of({-32768, 1}), {.first_stage_bits = 3}), 2);
    EXPECT_EQ(pragmatic_cycles(step_of({-32768, 1}), {.first_stage_bits = 4}), 1);
    EXPECT_EQ(pragmatic_cycles(step_of({15}), {.booth = true}), 2) << "sixteen less one";
    EXPECT_EQ(one_bits(step_of({15, 5, 0}), false), 6);
    EXPECT_EQ(one_bits(step_of({15, 5, 0}), true), 4);
}

TEST(PragmaticByHand, LetsColumnsRunAheadByTheirSynapseSets) {
    // Two windows and two steps: three one-bits and one, then one and three. Together 3 + 3; apart 4 each.
    workloads::TraceLayer layer = make_layer("columns", {32, {1, 1, 2}, 1, 1, {}, {}, {0, 0, 0}, {}}, {.density = 0});
    workloads::Tensor<std::int16_t> neurons({32, 1, 2});
    neurons[0] = 7;       // window 0, step 0
    neurons[1] = 1;       // window 1, step 0
    neurons[16 * 2] = 1;  // window 0, step 1
    neurons[16 * 2 + 1] = 7;
    layer.input = workloads::TensorView<std::int16_t>(std::move(neurons));
    EXPECT_EQ(pragmatic_cycles(layer, {}), 6);
    EXPECT_EQ(pragmatic_cycles(layer, {.synapse_sets = 1}), 4);
}

}  // namespace
}  // namespace nought::oracles
