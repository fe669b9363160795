#include "sim/memory/dma_engine.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/sim/memory/memory_fixture.h"

namespace nought::sim {
namespace {

using testing::ElementsAre;

struct Dma : BothWays {
    Technology technology = Technology::load("65nm");
    BankedSram sram{"sram", {.capacity_bytes = 65536, .banks = 4, .word_bytes = 16, .latency_cycles = 3}, technology};
    BankedDram dram{"dram", {.channels = 1, .bandwidth_gb_per_s = 16, .trefi_ns = 0}, 1.0, technology};
    DmaConfig config{.bytes_per_cycle = 64, .outstanding = 4, .request_bytes = 256, .wire_mm = 1.5};
};

TEST_P(Dma, WithIdealMemoryIsDoneInTheCycleItStartsIn) {
    MemoryUser user("user", config, MemoryModel::ideal, sram, dram, technology);
    user.at(7, {MemoryKind::sram, false, {{0, 40}}, 0});
    user.at(7, {MemoryKind::dram, true, {{0, 100}}, 0});
    run_to(7);
    EXPECT_THAT(user.came, ElementsAre(7, 7));
    EXPECT_TRUE(user.dma.idle());
    EXPECT_EQ(counted("sram.bytes_read"), 40u);
    EXPECT_EQ(counted("sram.word_reads"), 3u);
    EXPECT_EQ(counted("dram.bytes_written"), 100u);
    EXPECT_EQ(counted("dram.bytes_moved"), 128u);
    EXPECT_EQ(counted("user.dma.bytes_moved"), 140u);
}

TEST_P(Dma, HasNothingToWaitForWithoutBytes) {
    MemoryUser user("user", config, MemoryModel::real, sram, dram, technology);
    user.at(7, {MemoryKind::sram, false, {}, 0});
    user.at(7, {MemoryKind::dram, false, {{64, 0}}, 0});
    run_to(7);
    EXPECT_THAT(user.came, ElementsAre(7, 7));
}

TEST_P(Dma, ReachesBothMemoriesSideBySide) {
    MemoryUser user("user", config, MemoryModel::real, sram, dram, technology);
    user.at(0, {MemoryKind::dram, true, {{0, 1024}}, 0});
    user.at(0, {MemoryKind::sram, true, {{0, 1024}}, 0});
    run_to(10);
    EXPECT_FALSE(user.dma.idle());
    EXPECT_EQ(user.dma.waiting_for(), "2 transfers");
    run_to(1000);
    EXPECT_THAT(user.came, ElementsAre(1 + 18 + 64, 17));
    EXPECT_EQ(counted("user.dma.busy"), 83u);
    EXPECT_EQ(counted("user.dma.transfers"), 2u);
    EXPECT_TRUE(user.dma.idle());
}

TEST_P(Dma, PaysForTheWiresByTheByte) {
    MemoryUser user("user", config, MemoryModel::real, sram, dram, technology);
    const auto& moved = dynamic_cast<const Action&>(*sc_core::sc_find_object("user.dma.bytes_moved"));
    EXPECT_DOUBLE_EQ(moved.pj_each(), 8 * 1.5 * technology.wire_pj_per_bit_mm);
}

TEST_P(Dma, MovesNeitherMoreNorLessThanItWasAskedTo) {
    std::vector<std::unique_ptr<MemoryUser>> users;
    std::uint64_t read = 0;
    std::uint64_t written = 0;
    const auto plans = random_transfers(5, 6, 40, 60000, 3000, 500);
    for (std::size_t c = 0; c < plans.size(); ++c) {
        const std::string name = "u" + std::to_string(c);
        users.push_back(std::make_unique<MemoryUser>(name.c_str(), config, MemoryModel::real, sram, dram, technology));
        for (std::size_t t = 0; t < plans[c].size(); ++t) {
            const Transfer transfer = transfer_of(t % 2 == 0 ? MemoryKind::sram : MemoryKind::dram, plans[c][t]);
            (transfer.write ? written : read) += transfer.bytes();
            users[c]->at(plans[c][t].started, transfer);
        }
    }
    run_to(200000);
    std::uint64_t moved = 0;
    for (std::size_t c = 0; c < users.size(); ++c) {
        EXPECT_TRUE(users[c]->dma.idle());
        EXPECT_THAT(users[c]->came, testing::Each(testing::Gt(0u)));
        moved += counted(("u" + std::to_string(c) + ".dma.bytes_moved").c_str());
    }
    EXPECT_EQ(moved, read + written);
    EXPECT_EQ(counted("sram.bytes_read") + counted("dram.bytes_read"), read);
    EXPECT_EQ(counted("sram.bytes_written") + counted("dram.bytes_written"), written);
}

INSTANTIATE_TEST_SUITE_P(Waking, Dma, both_ways, way);

}  // namespace
}  // namespace nought::sim
