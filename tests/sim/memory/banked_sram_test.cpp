#include "sim/memory/banked_sram.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/sim/memory/memory_fixture.h"

namespace nought::sim {
namespace {

using testing::ElementsAre;

struct Sram : BothWays {
    Technology technology = Technology::load("65nm");
    BankedSram sram{"sram", {.capacity_bytes = 65536, .banks = 4, .word_bytes = 16, .latency_cycles = 3}, technology};
    BankedDram dram{"dram", {}, 1.0, technology};
    DmaConfig config{.bytes_per_cycle = 32, .outstanding = 4, .request_bytes = 256, .wire_mm = 1};
    MemoryUser user{"user", config, MemoryModel::real, sram, dram, technology};
};

TEST_P(Sram, BringsAWordAfterItsLatencyAndNoSooner) {
    user.at(0, {MemoryKind::sram, false, {{0, 16}}, 0});
    run_to(3);
    EXPECT_THAT(user.came, ElementsAre(0));
    run_to(4);  // asked for in 0, read in 1
    EXPECT_THAT(user.came, ElementsAre(4));
    EXPECT_EQ(user.noticed, 4u);
}

TEST_P(Sram, MovesAsManyWordsACycleAsThePortIsWideOfOneRun) {
    user.at(0, {MemoryKind::sram, false, {{0, 64}, {8, 16}, {100, 0}, {256, 80}}, 0});  // 2 + 1 + 3 beats
    run_to(100);
    EXPECT_THAT(user.came, ElementsAre(6 + 3));
    EXPECT_EQ(counted("sram.word_reads"), 4u + 2 + 5);
    EXPECT_EQ(counted("sram.bytes_read"), 64u + 16 + 80);
    EXPECT_EQ(counted("sram.busy"), 6u);
}

TEST_P(Sram, TakesAWriteWithoutLatency) {
    user.at(0, {MemoryKind::sram, true, {{0, 64}}, 0});
    run_to(100);
    EXPECT_THAT(user.came, ElementsAre(3));
    EXPECT_EQ(counted("sram.word_writes"), 4u);
    EXPECT_EQ(counted("sram.bytes_written"), 64u);
}

TEST_P(Sram, StartsTheNextTransferRightAfterTheOneBefore) {
    user.at(0, {MemoryKind::sram, false, {{0, 320}}, 0});
    user.at(0, {MemoryKind::sram, false, {{0, 32}}, 0});
    user.at(5, {MemoryKind::sram, false, {{0, 32}}, 0});
    run_to(100);
    EXPECT_THAT(user.came, ElementsAre(10 + 3, 11 + 3, 12 + 3));
    EXPECT_EQ(counted("user.dma.busy"), 15u);
}

TEST_P(Sram, LetsClientsOfOtherBanksPassSideBySide) {
    MemoryUser other("other", config, MemoryModel::real, sram, dram, technology);
    user.at(0, {MemoryKind::sram, false, {{0, 320}}, 0});
    other.at(0, {MemoryKind::sram, false, {{32, 320}}, 0});
    run_to(100);
    EXPECT_THAT(user.came, ElementsAre(13));
    EXPECT_THAT(other.came, ElementsAre(13));
    EXPECT_EQ(counted("sram.refused"), 0u);
}

TEST_P(Sram, ServesClientsOfOneBankInTurn) {
    MemoryUser other("other", config, MemoryModel::real, sram, dram, technology);
    user.at(0, {MemoryKind::sram, false, {{0, 16}, {64, 16}, {128, 16}}, 0});
    other.at(0, {MemoryKind::sram, true, {{0, 16}, {64, 16}, {128, 16}}, 0});
    run_to(100);
    EXPECT_THAT(user.came, ElementsAre(5 + 3));   // in cycles 1, 3, 5
    EXPECT_THAT(other.came, ElementsAre(6 + 1));  // in cycles 2, 4, 6
    EXPECT_EQ(counted("sram.refused"), 5u);
    EXPECT_EQ(counted("sram.busy"), 6u);
}

TEST_P(Sram, LetsALateComerCompeteFromTheNextCycleOn) {
    MemoryUser other("other", config, MemoryModel::real, sram, dram, technology);
    user.at(0, {MemoryKind::sram, true, {{0, 64 * 32}}, 0});  // alone for 64 cycles
    other.at(40, {MemoryKind::sram, true, {{32, 32}}, 0});    // in cycle 41 the user is at banks 0 and 1
    run_to(200);
    EXPECT_THAT(other.came, ElementsAre(42));
    EXPECT_THAT(user.came, ElementsAre(65));
}

TEST_P(Sram, CountsWhatIsDoneSoFarWhenAsked) {
    user.at(0, {MemoryKind::sram, true, {{0, 64 * 32}}, 0});
    run_to(40);
    sram.settle();
    EXPECT_EQ(counted("sram.busy"), 40u);
    EXPECT_NE(sram.waiting_for(), "");
    run_to(100);
    EXPECT_EQ(counted("sram.busy"), 64u);
    EXPECT_EQ(sram.waiting_for(), "");
}

TEST_P(Sram, DoesWhatAPlainSimulationOfEveryWordDoes) {
    constexpr int seeds = 24;
    struct System {
        std::unique_ptr<BankedSram> sram;
        std::vector<std::unique_ptr<MemoryUser>> users;
        oracles::MemoryOutcome expected;
    };
    std::vector<System> systems(seeds);
    std::uint64_t refused = 0;
    for (int seed = 0; seed < seeds; ++seed) {
        const int banks = std::vector{1, 3, 4, 16, 64}[seed % 5];
        const int words = std::min(banks, 1 + seed % 4);
        const auto plan = random_transfers(static_cast<std::uint32_t>(seed), 1 + seed % 6, 12, 6000, 1200, 300);
        System& system = systems[seed];
        const std::string id = std::to_string(seed);
        system.sram = std::make_unique<BankedSram>(
            ("s" + id).c_str(),
            SramConfig{
                .capacity_bytes = 65536 * banks, .banks = banks, .word_bytes = 32, .latency_cycles = 1 + seed % 7},
            technology);
        DmaConfig port = config;
        port.bytes_per_cycle = 32 * words;
        for (std::size_t c = 0; c < plan.size(); ++c) {
            const std::string name = "u" + id + "_" + std::to_string(c);
            system.users.push_back(
                std::make_unique<MemoryUser>(name.c_str(), port, MemoryModel::real, *system.sram, dram, technology));
            for (const auto& planned : plan[c]) {
                system.users[c]->at(planned.started, transfer_of(MemoryKind::sram, planned));
            }
        }
        system.expected = oracles::sram({banks, 32, 1 + seed % 7, words}, plan);
        refused += system.expected.refused;
    }
    EXPECT_GT(refused, 1000u);
    run_to(20000);
    for (int seed = 0; seed < seeds; ++seed) {
        SCOPED_TRACE(seed);
        const std::string id = "s" + std::to_string(seed);
        for (std::size_t c = 0; c < systems[seed].users.size(); ++c) {
            EXPECT_EQ(systems[seed].users[c]->came, systems[seed].expected.complete[c]) << "client " << c;
        }
        EXPECT_EQ(counted((id + ".refused").c_str()), systems[seed].expected.refused);
        EXPECT_EQ(counted((id + ".busy").c_str()), systems[seed].expected.busy);
    }
}

INSTANTIATE_TEST_SUITE_P(Waking, Sram, both_ways, way);

}  // namespace
}  // namespace nought::sim
