#include "sim/node/synapse_loader.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "sim/node/synapse_buffer.h"
#include "tests/sim/memory/dram/dram_fixture.h"

namespace nought::sim {
namespace {

struct Synapses : BothWays {
    Synapses() {
        loader.dram.memory(dram);
        loader.buffer(buffer);
    }
    Technology technology = Technology::load("65nm");
    FixedLatencyDram dram{"dram", sixteen_bytes_a_cycle(48), 1.0, technology};
    SynapseBuffer buffer{"buffer", {.bytes_per_tile = 524288}, 16, technology};
    SynapseLoader loader{"loader", {.read_ahead = true}};
};

TEST_P(Synapses, ComePieceByPieceTwoUnderWay) {
    loader.append({{160, 160, 160}, {10, 10, 10}});
    run_to(1000);
    EXPECT_EQ(buffer.arrival(0, 0), Cycle{1 + 10 + 48});
    EXPECT_EQ(buffer.arrival(0, 1), Cycle{11 + 10 + 48});
    EXPECT_EQ(buffer.arrival(0, 2), Cycle{60 + 10 + 48});
    EXPECT_EQ(buffer.complete(0), Cycle{118});
}

TEST_P(Synapses, AreMissingUntilTheyCame) {
    loader.append({{160}, {10}});
    run_to(58);
    EXPECT_EQ(buffer.arrival(0, 0), std::nullopt);
    EXPECT_EQ(buffer.complete(0), std::nullopt);
    run_to(59);
    EXPECT_EQ(buffer.arrival(0, 0), Cycle{59});
}

TEST_P(Synapses, OfTheNextPassWaitForSpace) {
    EXPECT_EQ(loader.append({{160}, {300000}}), 0);
    EXPECT_EQ(loader.append({{160}, {300000}}), 1);
    run_to(300);
    EXPECT_EQ(buffer.complete(1), std::nullopt);
    loader.release_load(0, 400);
    run_to(458);
    EXPECT_EQ(buffer.complete(1), std::nullopt);
    run_to(459);
    EXPECT_EQ(buffer.complete(1), Cycle{401 + 10 + 48});
}

TEST_P(Synapses, ThatDoNotFitComeAgainForEveryWindowAsPiecesMakeRoom) {
    LoadPlan plan{{160, 160}, {300000, 300000}};
    plan.repeats = 2;
    plan.release_pieces = true;
    loader.append(plan);
    EXPECT_EQ(loader.append({{160}, {10}}), 2);
    run_to(300);
    EXPECT_EQ(buffer.arrival(0, 0), Cycle{59});
    EXPECT_EQ(buffer.arrival(0, 1), std::nullopt);
    loader.release_piece(0, 0, 300);
    run_to(400);
    EXPECT_EQ(buffer.arrival(0, 1), Cycle{301 + 10 + 48});
    loader.release_piece(0, 1, 400);
    loader.release_load(0, 400);
    run_to(500);
    EXPECT_EQ(buffer.arrival(1, 0), Cycle{401 + 10 + 48});
    EXPECT_EQ(counted("dram.bytes_moved"), 3 * 160u);
}

INSTANTIATE_TEST_SUITE_P(Waking, Synapses, both_ways, way);

}  // namespace
}  // namespace nought::sim
