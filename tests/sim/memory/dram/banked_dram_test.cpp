#include "sim/memory/dram/banked_dram.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/sim/memory/memory_fixture.h"

namespace nought::sim {
namespace {

using testing::ElementsAre;

// 16 bytes a cycle for each channel, so that a burst takes 4; every time a whole number of cycles.
constexpr DramConfig round_numbers{.channels = 1,
                                   .bandwidth_gb_per_s = 16,
                                   .latency_cycles = 20,
                                   .banks = 2,
                                   .row_bytes = 1024,
                                   .interleave_bytes = 256,
                                   .burst_bytes = 64,
                                   .trcd_ns = 10,
                                   .trp_ns = 12,
                                   .tcl_ns = 8,
                                   .tras_ns = 30,
                                   .trefi_ns = 0,
                                   .trfc_ns = 100,
                                   .row_hits_in_a_row = 2};

struct Rows : BothWays {
    BankedDram& build(const DramConfig& dram_config) {
        dram = std::make_unique<BankedDram>("dram", dram_config, 1.0, technology);
        user = std::make_unique<MemoryUser>("user", config, MemoryModel::real, sram, *dram, technology);
        return *dram;
    }
    Technology technology = Technology::load("65nm");
    BankedSram sram{"sram", {.capacity_bytes = 65536, .banks = 4, .word_bytes = 16, .latency_cycles = 3}, technology};
    DmaConfig config{.bytes_per_cycle = 64, .outstanding = 4, .request_bytes = 256, .wire_mm = 1};
    std::unique_ptr<BankedDram> dram;
    std::unique_ptr<MemoryUser> user;
};

TEST_P(Rows, OpenReadAndBringABurst) {
    build(round_numbers);
    user->at(0, {MemoryKind::dram, false, {{0, 64}}, 0});
    run_to(1 + 10 + 4 + 8 + 20 - 1);
    EXPECT_THAT(user->came, ElementsAre(0));
    run_to(1 + 10 + 4 + 8 + 20);
    EXPECT_THAT(user->came, ElementsAre(43));
    EXPECT_EQ(user->noticed, 43u);
    EXPECT_EQ(counted("dram.row_misses"), 1u);
}

TEST_P(Rows, StayOpenForTheNextRequest) {
    build(round_numbers);
    user->at(0, {MemoryKind::dram, true, {{0, 64}}, 0});
    user->at(50, {MemoryKind::dram, true, {{128, 64}}, 0});
    run_to(200);
    EXPECT_THAT(user->came, ElementsAre(15, 51 + 4));
    EXPECT_EQ(counted("dram.row_hits"), 1u);
}

TEST_P(Rows, CloseForAnotherRowOfTheirBankAfterTheyWereOpenLongEnough) {
    build(round_numbers);
    user->at(0, {MemoryKind::dram, true, {{0, 64}}, 0});       // opened in 1
    user->at(0, {MemoryKind::dram, true, {{2048, 64}}, 0});    // closes from 31 on
    user->at(200, {MemoryKind::dram, true, {{4096, 64}}, 0});  // closes at once
    run_to(400);
    EXPECT_THAT(user->came, ElementsAre(15, 31 + 12 + 10 + 4, 201 + 12 + 10 + 4));
    EXPECT_EQ(counted("dram.row_misses"), 3u);
}

TEST_P(Rows, OpenWhileAnotherBankMovesData) {
    build(round_numbers);
    user->at(0, {MemoryKind::dram, true, {{0, 2048}}, 0});  // the second row's requests wait only for the wires
    run_to(400);
    EXPECT_THAT(user->came, ElementsAre(11 + 2048 / 16));
    EXPECT_EQ(counted("dram.busy"), 128u);
}

TEST_P(Rows, MoveWholeBursts) {
    build(round_numbers);
    user->at(0, {MemoryKind::dram, false, {{60, 8}}, 0});
    run_to(100);
    EXPECT_THAT(user->came, ElementsAre(1 + 10 + 8 + 8 + 20));
    EXPECT_EQ(counted("dram.bytes_moved"), 128u);
    EXPECT_EQ(counted("dram.bytes_read"), 8u);
    EXPECT_EQ(counted("user.dma.bytes_moved"), 8u);
}

TEST_P(Rows, LetOpenOnesOvertakeSoManyTimes) {
    build(round_numbers);
    MemoryUser other("other", config, MemoryModel::real, sram, *dram, technology);
    user->at(0, {MemoryKind::dram, true, {{0, 1024}}, 0});   // four requests to one row
    other.at(0, {MemoryKind::dram, true, {{2048, 64}}, 0});  // another row of that bank: after the first and two more
    run_to(400);
    const Cycle third = 11 + 3 * 16;
    EXPECT_THAT(other.came, ElementsAre(third + 12 + 10 + 4));
    EXPECT_THAT(user->came, ElementsAre(third + 12 + 30 + 12 + 10 + 16));
    EXPECT_EQ(counted("dram.row_misses"), 3u);
}

TEST_P(Rows, AreServedToTheClientsInTurn) {
    build(round_numbers);
    MemoryUser other("other", config, MemoryModel::real, sram, *dram, technology);
    user->at(0, {MemoryKind::dram, true, {{0, 768}}, 0});
    other.at(0, {MemoryKind::dram, true, {{1024, 512}}, 0});  // of the other bank
    run_to(400);
    EXPECT_THAT(other.came, ElementsAre(11 + 4 * 16));
    EXPECT_THAT(user->came, ElementsAre(11 + 5 * 16));
}

TEST_P(Rows, OfTwoChannelsBringTwiceAsMuch) {
    DramConfig two = round_numbers;
    two.channels = 2;
    build(two);
    user->at(0, {MemoryKind::dram, true, {{0, 2048}}, 0});
    run_to(400);
    // Requests are made in 1, 5, 9 and 13, for the channels in turn; the second is open from 15 on.
    EXPECT_THAT(user->came, ElementsAre(15 + 1024 / 16));
    EXPECT_DOUBLE_EQ(two.peak_bytes_per_cycle(1.0), 32);
}

TEST_P(Rows, NeedAFreePlaceForEachRequest) {
    config.outstanding = 1;
    build(round_numbers);
    user->at(0, {MemoryKind::dram, false, {{0, 512}}, 0});
    run_to(400);
    EXPECT_THAT(user->came, ElementsAre(1 + 10 + 16 + 8 + 20 + 16 + 8 + 20));
}

TEST_P(Rows, AreClosedByARefresh) {
    DramConfig refreshed = round_numbers;
    refreshed.trefi_ns = 1000;
    build(refreshed);
    user->at(900, {MemoryKind::dram, true, {{0, 64}}, 0});
    user->at(1050, {MemoryKind::dram, true, {{64, 64}}, 0});  // refreshing from 1000 on, rows closed in 1012
    run_to(2000);
    EXPECT_THAT(user->came, ElementsAre(901 + 14, 1112 + 14));
    EXPECT_EQ(counted("dram.row_misses"), 2u);
    EXPECT_EQ(counted("dram.refreshes"), 1u);
}

TEST_P(Rows, MoveAMegabyteAtThePeakBandwidth) {
    DramConfig odd = round_numbers;
    odd.channels = 2;
    config.outstanding = 16;  // enough to open the rows to come
    odd.bandwidth_gb_per_s = 14.857;
    build(odd);
    user->at(0, {MemoryKind::dram, true, {{0, 1 << 20}}, 0});
    run_to(40000);
    const double cycles = (1 << 20) / (2 * 14.857);
    EXPECT_NEAR(static_cast<double>(user->came[0]), cycles + 11, 20);
    EXPECT_NEAR(static_cast<double>(counted("dram.busy")), 2 * cycles, 3);
}

TEST_P(Rows, DoWhatAPlainSimulationOfEveryCycleDoes) {
    constexpr int seeds = 24;
    struct System {
        std::unique_ptr<BankedDram> dram;
        std::vector<std::unique_ptr<MemoryUser>> users;
        oracles::MemoryOutcome expected;
    };
    std::vector<System> systems(seeds);
    for (int seed = 0; seed < seeds; ++seed) {
        DramConfig shape = round_numbers;
        shape.channels = 1 << seed % 3;
        shape.banks = 1 << seed % 4;
        shape.row_hits_in_a_row = seed % 5;
        shape.trefi_ns = seed % 2 == 0 ? 0 : 400 + 10 * seed;
        const DmaConfig port{.bytes_per_cycle = 16 << seed % 3,
                             .outstanding = 1 + seed % 9,
                             .request_bytes = 64 << seed % 3,
                             .wire_mm = 0};
        const auto plan = random_transfers(static_cast<std::uint32_t>(seed), 1 + seed % 6, 10, 16384, 1500, 1200);
        System& system = systems[seed];
        const std::string id = std::to_string(seed);
        system.dram = std::make_unique<BankedDram>(("d" + id).c_str(), shape, 1.0, technology);
        for (std::size_t c = 0; c < plan.size(); ++c) {
            const std::string name = "u" + id + "_" + std::to_string(c);
            system.users.push_back(
                std::make_unique<MemoryUser>(name.c_str(), port, MemoryModel::real, sram, *system.dram, technology));
            for (const auto& planned : plan[c]) {
                system.users[c]->at(planned.started, transfer_of(MemoryKind::dram, planned));
            }
        }
        const oracles::DramShape expected{.channels = 1 << seed % 3,
                                          .banks = 1 << seed % 4,
                                          .row_bytes = 1024,
                                          .interleave = 256,
                                          .burst_bytes = 64,
                                          .burst_cycles = 4,
                                          .trcd = 10,
                                          .trp = 12,
                                          .tcl = 8,
                                          .tras = 30,
                                          .trefi = static_cast<int>(shape.trefi_ns),
                                          .trfc = 100,
                                          .latency = 20,
                                          .overtaking = seed % 5,
                                          .port_bytes = 16 << seed % 3,
                                          .request_bytes = 64 << seed % 3,
                                          .outstanding = 1 + seed % 9};
        system.expected = oracles::dram(expected, plan);
    }
    run_to(60000);
    for (int seed = 0; seed < seeds; ++seed) {
        SCOPED_TRACE(seed);
        const std::string id = "d" + std::to_string(seed);
        for (std::size_t c = 0; c < systems[seed].users.size(); ++c) {
            EXPECT_EQ(systems[seed].users[c]->came, systems[seed].expected.complete[c]) << "client " << c;
        }
        EXPECT_EQ(counted((id + ".row_hits").c_str()), systems[seed].expected.hits);
        EXPECT_EQ(counted((id + ".row_misses").c_str()), systems[seed].expected.misses);
        EXPECT_EQ(counted((id + ".busy").c_str()), systems[seed].expected.busy);
    }
}

INSTANTIATE_TEST_SUITE_P(Waking, Rows, both_ways, way);

}  // namespace
}  // namespace nought::sim
