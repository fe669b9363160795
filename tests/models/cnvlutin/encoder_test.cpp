// The encoders alone: one brick after another.
#include "models/cnvlutin/encoder.h"

#include <vector>

#include <gtest/gtest.h>

#include "tests/sim/run.h"

namespace nought::models::cnvlutin {
namespace {

struct Encoding : testing::Test {
    sim::Technology technology = sim::Technology::load("65nm");
};

TEST_F(Encoding, TakesACycleForEachNeuronOfABrick) {
    Encoder encoder("encoder", {.neurons_per_cycle = 1}, 16, technology);
    EXPECT_EQ(encoder.encode(10), 26U);
    EXPECT_EQ(encoder.encode(20), 42U) << "behind the brick before";
    EXPECT_EQ(encoder.encode(100), 116U);
    EXPECT_EQ(sim::counted("encoder.busy"), 48U);
}

TEST_F(Encoding, TakesAsManyNeuronsACycleAsItIsWide) {
    Encoder encoder("encoder", {.neurons_per_cycle = 5}, 16, technology);
    EXPECT_EQ(encoder.encode(10), 14U);
}

TEST_F(Encoding, PutsNeuronsThatAreNotZeroIntoTheirRow) {
    Encoder encoder("encoder", {}, 16, technology);
    ZfnafMap map({1, 1, 1}, 1, 16, LaneAssignment::brick_interleaved);
    EncodedOutput output(map, encoder);
    std::vector<std::int16_t> neurons(16);
    neurons[3] = 7;
    neurons[9] = -1;
    std::vector<int> banks;
    output.store(0, 0, 16, neurons.data(), banks);
    EXPECT_EQ(banks, std::vector<int>{0});
    EXPECT_EQ(map.row(0).count, 2);
    EXPECT_EQ(map.row(0).offsets[1], 9);
    EXPECT_EQ(map.row(0).values[1], -1);
    EXPECT_EQ(sim::counted("encoder.neurons"), 16U);
}

}  // namespace
}  // namespace nought::models::cnvlutin
