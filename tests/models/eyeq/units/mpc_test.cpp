// The multithreaded processing cluster: outputs of odd layers and pools, turns of its threads by brute force.
#include "models/eyeq/units/mpc.h"

#include <random>

#include <gtest/gtest.h>

#include "models/eyeq/units/barrel.h"
#include "tests/models/eyeq/units/unit_jobs.h"
#include "tests/models/node/odd_layers.h"
#include "tests/oracles/layers.h"

namespace nought::tests {
namespace {

using models::eyeq::Barrel;
using models::eyeq::Effort;
using models::eyeq::Mpc;
using models::eyeq::MpcConfig;

const auto technology_of_mpc = [] { return sim::Technology::load("28nm"); };

MpcConfig cluster(std::int64_t cores, std::int64_t macs, std::int64_t threads) {
    MpcConfig config;
    config.cores = cores;
    config.macs_per_core = macs;
    config.threads = threads;
    return config;
}

TEST(Barrel, TakesTheTurnsThatEveryCycleGives) {
    std::mt19937 random(7);
    for (int round = 0; round < 60; ++round) {
        const auto cores = static_cast<std::int64_t>(1 + random() % 4);
        const auto threads = static_cast<std::int64_t>(1 + random() % 5);
        std::vector<std::vector<std::int64_t>> sections(1 + random() % 4);
        Barrel barrel(cores, threads);
        for (auto& items : sections) {
            items.resize(random() % 30);
            for (std::int64_t& instructions : items) {
                instructions = static_cast<std::int64_t>(1 + random() % 9);
                barrel.take(instructions);
            }
            barrel.wait_for_all();
        }
        const oracles::Turns turns = oracles::barrel_turns(sections, cores, threads);
        EXPECT_EQ(barrel.end(), static_cast<sim::Cycle>(turns.cycles));
        EXPECT_EQ(barrel.empty_turns(), turns.empty);
        EXPECT_EQ(barrel.waiting_turns(), turns.waiting);
    }
}

TEST(Barrel, TakesWholeRoundsAtOnceAsOneItemAfterAnother) {
    std::mt19937 random(8);
    for (int round = 0; round < 60; ++round) {
        const auto cores = static_cast<std::int64_t>(1 + random() % 4);
        const auto threads = static_cast<std::int64_t>(1 + random() % 5);
        Barrel at_once(cores, threads);
        Barrel one_by_one(cores, threads);
        for (int batch = 0; batch < 8; ++batch) {
            const auto items = static_cast<std::int64_t>(random() % 70);
            const auto instructions = static_cast<std::int64_t>(1 + random() % 9);
            at_once.take(items, instructions);
            for (std::int64_t item = 0; item < items; ++item) {
                one_by_one.take(instructions);
            }
            if (random() % 3 == 0) {
                at_once.wait_for_all();
                one_by_one.wait_for_all();
            }
            EXPECT_EQ(at_once.end(), one_by_one.end());
        }
        at_once.wait_for_all();
        one_by_one.wait_for_all();
        EXPECT_EQ(at_once.empty_turns(), one_by_one.empty_turns());
        EXPECT_EQ(at_once.waiting_turns(), one_by_one.waiting_turns());
    }
}

// Two threads on a core, three items of two instructions: thread 0 at cycles 0 and 2, thread 1 at 1 and 3, thread 0
// again at 4 and 6.
TEST(Barrel, TakesAsManyCyclesAsAPersonCounts) {
    Barrel barrel(1, 2);
    for (int item = 0; item < 3; ++item) {
        barrel.take(2);
    }
    barrel.wait_for_all();
    EXPECT_EQ(barrel.end(), 7u);
    EXPECT_EQ(barrel.waiting_turns(), 1);
    EXPECT_EQ(barrel.empty_turns(), 0);
}

TEST(Mpc, GivesTheOutputsOfOddLayersInTheCyclesOfTheClosedForm) {
    Mpc mpc("mpc", cluster(3, 4, 5), technology_of_mpc());
    const ExpectedCycles cycles = [](const PreparedJob& prepared) {
        const oracles::ArrayJob job = array_job(prepared);
        return oracles::equal_items_cycles(oracles::vectors(job.windows, job.filters, 4), 2 * job.taps + 12, 3, 5);
    };
    for (const auto& layer : odd_layers()) {
        check_layer(mpc, layer, everything, cycles);
        check_layer(mpc, layer, small_pieces, cycles);
    }
}

TEST(Mpc, GivesTheOutputsOfOddPools) {
    Mpc mpc("mpc", cluster(3, 4, 5), technology_of_mpc());
    for (const auto& pool : odd_pools()) {
        const std::int64_t average = pool.shape.kind == workloads::PoolKind::average ? 8 : 0;
        const ExpectedCycles cycles = [&](const PreparedJob& prepared) {
            const auto job = array_job(prepared);
            return oracles::equal_items_cycles(oracles::vectors(job.windows, job.filters, 4),
                                               2 * pool.shape.kernel.volume() + 12 + average, 3, 5);
        };
        check_pool(mpc, pool, everything, cycles);
        check_pool(mpc, pool, small_pieces, cycles);
    }
}

// One filter, nine taps, six windows: two items of 2 x 9 + 12 instructions on four slots; thread 1 never has one.
TEST(Mpc, TellsThreadsWithoutAnItemFromThoseThatAreDone) {
    const auto layer = oracles::make_layer("conv", {1, {1, 2, 3}, 1, 1, {1, 3, 3}, {}, {0, 1, 1}, {}}, {.density = 1});
    Mpc mpc("mpc", cluster(2, 4, 2), technology_of_mpc());
    const auto prepared = conv_job(layer, whole(1, {1, 2, 3}));
    const Effort effort = mpc.execute(prepared->job, true);
    EXPECT_EQ(effort.cycles, 30u * 2 - 1);
    EXPECT_EQ(effort.fill, 2u * (30 - 9) * 4);
    EXPECT_EQ(effort.imbalance, 0u);
    EXPECT_EQ(effort.edge, 2u * 9 + 2u * 29 * 4);
}

}  // namespace
}  // namespace nought::tests
