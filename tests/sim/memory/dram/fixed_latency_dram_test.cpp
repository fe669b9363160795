#include "sim/memory/dram/fixed_latency_dram.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/sim/memory/dram/dram_fixture.h"

namespace nought::sim {
namespace {

using testing::ElementsAre;

struct FixedLatency : testing::Test {
    Technology technology = Technology::load("65nm");
    FixedLatencyDram dram{"dram", sixteen_bytes_a_cycle(48), 1.0, technology};
    DramUser user{"user", dram};
};

TEST_F(FixedLatency, BringsABurstAfterItsServiceAndTheLatency) {
    user.read(1024, 7);  // competes from cycle 1, is served until 65
    run_to(112);
    EXPECT_THAT(user.tags, ElementsAre());
    run_to(113);
    EXPECT_THAT(user.tags, ElementsAre(7));
    EXPECT_THAT(user.came, ElementsAre(1 + 64 + 48));
    EXPECT_THAT(user.noticed, ElementsAre(113));
}

TEST_F(FixedLatency, TakesAWriteWithoutLatency) {
    user.write(1024, 7);
    run_to(200);
    EXPECT_THAT(user.noticed, ElementsAre(65));
    EXPECT_EQ(counted("dram.bytes_written"), 1024u);
    EXPECT_EQ(counted("dram.bytes_read"), 0u);
}

TEST_F(FixedLatency, LetsNothingOfItsBandwidthGoToWaste) {
    user.read(100, 0);  // 6.25 cycles each, back to back
    user.read(100, 1);
    user.read(100, 2);
    user.read(100, 3);
    run_to(200);
    EXPECT_THAT(user.came, ElementsAre(8 + 48, 14 + 48, 20 + 48, 26 + 48));
    EXPECT_EQ(counted("dram.busy"), 25u);
}

TEST_F(FixedLatency, StartsARequestMadeInTheMiddleRightAfterTheOneBefore) {
    user.write(1024, 0);
    run_to(30);
    user.write(1024, 1);
    run_to(200);
    EXPECT_THAT(user.came, ElementsAre(65, 129));
}

TEST_F(FixedLatency, RestsUntilItIsAskedAgain) {
    user.write(1024, 0);
    run_to(100);
    user.write(1024, 1);
    run_to(300);
    EXPECT_THAT(user.came, ElementsAre(65, 101 + 64));
    EXPECT_EQ(counted("dram.busy"), 128u);
}

TEST_F(FixedLatency, ServesItsClientsInTurnBurstByBurst) {
    DramUser other("other", dram);
    user.write(3 * 1024, 0);
    other.write(1024, 0);
    other.write(1024, 1);
    run_to(1000);
    EXPECT_THAT(user.came, ElementsAre(1 + 5 * 64));
    EXPECT_THAT(other.came, ElementsAre(1 + 2 * 64, 1 + 4 * 64));
}

TEST_F(FixedLatency, LetsWhatIsReadAheadWaitForWhatIsNeededNow) {
    DramUser ahead("ahead", dram, {.read_ahead = true});
    ahead.write(2 * 1024, 0);
    user.write(2 * 1024, 0);
    run_to(1000);
    EXPECT_THAT(user.came, ElementsAre(1 + 2 * 64));
    EXPECT_THAT(ahead.came, ElementsAre(1 + 4 * 64));
}

TEST_F(FixedLatency, LetsARequestCompeteFromTheNextCycleOn) {
    DramUser other("other", dram);
    user.write(2 * 1024, 0);
    run_to(64);
    other.write(1024, 0);  // just in time for the burst that starts in cycle 65
    run_to(1000);
    EXPECT_THAT(other.came, ElementsAre(129));
    EXPECT_THAT(user.came, ElementsAre(193));
}

TEST_F(FixedLatency, MovesAMegabyteInTheTimeThatItsBandwidthGives) {
    FixedLatencyDram slower("slower", {.channels = 1, .bandwidth_gb_per_s = 25.6, .latency_cycles = 10}, 0.606,
                            technology);
    DramUser client("client", slower);
    client.read(1024 * 1024, 0);
    run_to(30000);
    // 2^20 bytes x 0.606 cycles/ns / 25.6 bytes/ns = 24821.76 cycles, from cycle 1 on.
    EXPECT_THAT(client.came, ElementsAre(24823 + 10));
    EXPECT_EQ(counted("slower.bytes_moved"), 1048576u);
}

TEST_F(FixedLatency, SaysForWhomItWorks) {
    EXPECT_EQ(dram.waiting_for(), "");
    user.read(4096, 0);
    run_to(10);
    EXPECT_EQ(dram.waiting_for(), "a burst for user");
}

TEST_F(FixedLatency, GivesTheSameCompletionsWhenEverythingWakesInEveryCycle) {
    Module::set_wake_policy(WakePolicy::every_cycle);
    DramUser other("other", dram);
    user.write(3 * 1024, 0);
    other.write(1024, 0);
    other.read(1024, 1);
    run_to(1000);
    EXPECT_THAT(user.came, ElementsAre(1 + 5 * 64));
    EXPECT_THAT(other.came, ElementsAre(1 + 2 * 64, 1 + 4 * 64 + 48));
}

}  // namespace
}  // namespace nought::sim
