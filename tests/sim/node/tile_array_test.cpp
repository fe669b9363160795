// The tiles between mocks: what arrived times the synapses that it addresses, in the cycle in which it arrives.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "sim/arithmetic/multiply_accumulate.h"
#include "sim/node/multiplier_array.h"
#include "tests/sim/node/mocks.h"

namespace nought::sim {
namespace {

using testing::ElementsAre;

struct Tiles : BothWays {
    Tiles() {
        tiles.synapses(synapses);
        tiles.output(sums);
        plan.input = plan.output = plan.kernel = plan.stride = {1, 1, 1};
        plan.filters = 20;  // of two tiles
        synapses.count = 2;
        synapses.largest = 300;
        synapses.values.assign(2 * synapse_block, 0);
        for (std::int64_t f = 0; f < plan.filters; ++f) {
            synapses.values[f] = static_cast<std::int16_t>(f + 1);                                // row 0
            synapses.values[synapse_block + f] = static_cast<std::int16_t>(f == 0 ? -300 : 100);  // row 1
        }
    }
    Packet window(Cycle end) {
        Packet packet;
        packet.end = end;
        packet.steps = 2;
        packet.lane_steps = 32;
        packet.units = 2;
        Delivery* to = packet.deliveries.room(2);
        to[0] = {.row = 0, .value = 7};
        to[1] = {.row = 1, .value = -2};
        packet.deliveries.keep(2);
        return packet;
    }
    Technology technology = Technology::load("65nm");
    MockSynapses synapses;
    MockSums sums;
    LayerPlan plan;
    SynapseLayout layout;
    MultiplierArray tiles{"tiles", {}, 0, technology};
};

TEST_P(Tiles, HandOverTheSumsInTheCycleInWhichAWindowArrives) {
    tiles.start(plan, layout, nullptr, true);
    run_to(20);
    EXPECT_TRUE(sums.taken.empty());
    Packet packet = window(25);
    tiles.accept(packet);
    EXPECT_EQ(packet.deliveries.size(), 0U);
    run_to(20);
    ASSERT_EQ(sums.taken.size(), 1U);
    EXPECT_EQ(sums.taken[0].at, 20U);
    EXPECT_EQ(sums.taken[0].end, 25U) << "the window's end, which the output stage counts its stages from";
    EXPECT_THAT(sums.taken[0].sums, ElementsAre(7 * 1 + 2 * 300, 7 * 2 - 2 * 100));
}

TEST_P(Tiles, HandOverWindowsInTheOrderInWhichTheyCame) {
    tiles.start(plan, layout, nullptr, true);
    run_to(3);
    Packet first = window(10);
    Packet second = window(12);
    tiles.accept(first);
    tiles.accept(second);
    run_to(3);
    ASSERT_EQ(sums.taken.size(), 2U);
    EXPECT_EQ(sums.taken[0].end, 10U);
    EXPECT_EQ(sums.taken[1].end, 12U);
}

TEST_P(Tiles, CountTheProductsOfTheTilesThatHaveFilters) {
    tiles.start(plan, layout, nullptr, true);
    run_to(1);
    Packet packet = window(5);
    tiles.accept(packet);
    run_to(1);
    EXPECT_EQ(counted("tiles.multiplies"), 32U * 2 * 16);
    EXPECT_EQ(synapses.slices, 32U * 2);
    EXPECT_EQ(counted("tiles.nbin.reads"), 2U * 2);
}

TEST_P(Tiles, LayOutTheSynapsesOfAPass) {
    tiles.start(plan, layout, nullptr, true);
    run_to(1);
    tiles.begin_pass(plan, 3);
    EXPECT_THAT(synapses.filled, ElementsAre(3));
    tiles.start_pooling(plan, true);
    tiles.begin_pass(plan, 0);
    EXPECT_THAT(synapses.filled, ElementsAre(3));
}

TEST_P(Tiles, PassPooledValuesOn) {
    tiles.start_pooling(plan, true);
    run_to(1);
    Packet packet = window(5);
    packet.values.assign(16, -9);
    tiles.accept(packet);
    run_to(1);
    ASSERT_EQ(sums.taken.size(), 1U);
    EXPECT_THAT(sums.taken[0].sums, ElementsAre(-9, -9));
    EXPECT_EQ(counted("tiles.multiplies"), 0U);
}

TEST_P(Tiles, HandOverNothingButTheTimeWithoutArithmetic) {
    tiles.start(plan, layout, nullptr, false);
    run_to(1);
    Packet packet = window(5);
    tiles.accept(packet);
    run_to(1);
    ASSERT_EQ(sums.taken.size(), 1U);
    EXPECT_TRUE(sums.taken[0].skipped);
    EXPECT_EQ(counted("tiles.multiplies"), 32U * 2 * 16);
}

INSTANTIATE_TEST_SUITE_P(Waking, Tiles, both_ways, way);

}  // namespace
}  // namespace nought::sim
