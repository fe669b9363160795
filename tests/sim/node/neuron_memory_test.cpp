// The neuron memory: one row for each bank and cycle, writes first.
#include "sim/node/neuron_memory.h"

#include <gtest/gtest.h>

#include "tests/sim/run.h"

namespace nought::sim {
namespace {

struct Neurons : testing::Test {
    Technology technology = Technology::load("65nm");
    NeuronMemory memory{"nm", {.banks = 4, .latency_cycles = 7}, 320, technology};
};

TEST_F(Neurons, ReadsARowOfABankInEachCycle) {
    EXPECT_EQ(memory.first_free(1, 5), 5U);
    memory.read(1, 5);
    EXPECT_EQ(memory.first_free(1, 5), 6U) << "not in cycle 5 again";
    EXPECT_EQ(memory.first_free(2, 5), 5U) << "another bank";
    EXPECT_EQ(memory.latency(), 7U);
    EXPECT_EQ(counted("nm.row_reads"), 1U);
    EXPECT_EQ(counted("nm.bytes_read"), 40U);
}

TEST_F(Neurons, WritesBeforeItReads) {
    EXPECT_EQ(memory.write(1, 5), 6U);
    EXPECT_EQ(memory.write(1, 5), 7U) << "the cycle after the other write";
    EXPECT_EQ(memory.first_free(1, 4), 4U);
    EXPECT_EQ(memory.first_free(1, 5), 7U);
}

TEST_F(Neurons, CountsRowsThatAreWrittenByWhoeverWritesThem) {
    memory.write(0, 1);
    EXPECT_EQ(counted("nm.row_writes"), 0U);
    memory.count_writes(3);
    EXPECT_EQ(counted("nm.row_writes"), 3U);
    EXPECT_EQ(counted("nm.bytes_written"), 120U);
}

TEST_F(Neurons, DealsItsRowsToTheBanksInTurn) {
    EXPECT_EQ(memory.banks().bank_of(0), 0);
    EXPECT_EQ(memory.banks().bank_of(5), 1);
}

}  // namespace
}  // namespace nought::sim
