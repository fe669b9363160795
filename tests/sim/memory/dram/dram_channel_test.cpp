#include "sim/memory/dram/dram_channel.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/sim/memory/dram/dram_fixture.h"

namespace nought::sim {
namespace {

using testing::ElementsAre;

struct Dram : testing::Test {
    Technology technology = Technology::load("65nm");
    DramChannel dram{"dram", sixteen_bytes_a_cycle(48), 1.0, technology};
    DramUser user{"user", dram};
};

TEST_F(Dram, BringsABurstAfterItsServiceAndTheLatency) {
    dram.read(user.client, 1024, 7);  // competes from cycle 1, is served until 65
    run_to(112);
    EXPECT_THAT(user.tags, ElementsAre());
    run_to(113);
    EXPECT_THAT(user.tags, ElementsAre(7));
    EXPECT_THAT(user.came, ElementsAre(1 + 64 + 48));
    EXPECT_THAT(user.noticed, ElementsAre(113));
}

TEST_F(Dram, TakesAWriteWithoutLatency) {
    dram.write(user.client, 1024, 7);
    run_to(200);
    EXPECT_THAT(user.noticed, ElementsAre(65));
    EXPECT_EQ(counted("dram.bytes_written"), 1024u);
    EXPECT_EQ(counted("dram.bytes_read"), 0u);
}

TEST_F(Dram, LetsNothingOfItsBandwidthGoToWaste) {
    dram.read(user.client, 100, 0);  // 6.25 cycles each, back to back
    dram.read(user.client, 100, 1);
    dram.read(user.client, 100, 2);
    dram.read(user.client, 100, 3);
    run_to(200);
    EXPECT_THAT(user.came, ElementsAre(8 + 48, 14 + 48, 20 + 48, 26 + 48));
    EXPECT_EQ(counted("dram.busy"), 25u);
}

TEST_F(Dram, StartsARequestMadeInTheMiddleRightAfterTheOneBefore) {
    dram.write(user.client, 1024, 0);
    run_to(30);
    dram.write(user.client, 1024, 1);
    run_to(200);
    EXPECT_THAT(user.came, ElementsAre(65, 129));
}

TEST_F(Dram, RestsUntilItIsAskedAgain) {
    dram.write(user.client, 1024, 0);
    run_to(100);
    dram.write(user.client, 1024, 1);
    run_to(300);
    EXPECT_THAT(user.came, ElementsAre(65, 101 + 64));
    EXPECT_EQ(counted("dram.busy"), 128u);
}

TEST_F(Dram, ServesItsClientsInTurnBurstByBurst) {
    DramUser other("other", dram);
    dram.write(user.client, 3 * 1024, 0);
    dram.write(other.client, 1024, 0);
    dram.write(other.client, 1024, 1);
    run_to(1000);
    EXPECT_THAT(user.came, ElementsAre(1 + 5 * 64));
    EXPECT_THAT(other.came, ElementsAre(1 + 2 * 64, 1 + 4 * 64));
}

TEST_F(Dram, LetsWhatIsReadAheadWaitForWhatIsNeededNow) {
    DramUser ahead("ahead", dram, DramChannel::Urgency::read_ahead);
    dram.write(ahead.client, 2 * 1024, 0);
    dram.write(user.client, 2 * 1024, 0);
    run_to(1000);
    EXPECT_THAT(user.came, ElementsAre(1 + 2 * 64));
    EXPECT_THAT(ahead.came, ElementsAre(1 + 4 * 64));
}

TEST_F(Dram, LetsARequestCompeteFromTheNextCycleOn) {
    DramUser other("other", dram);
    dram.write(user.client, 2 * 1024, 0);
    run_to(64);
    dram.write(other.client, 1024, 0);  // just in time for the burst that starts in cycle 65
    run_to(1000);
    EXPECT_THAT(other.came, ElementsAre(129));
    EXPECT_THAT(user.came, ElementsAre(193));
}

TEST_F(Dram, MovesAMegabyteInTheTimeThatItsBandwidthGives) {
    DramChannel slower("slower", {.bandwidth_gb_per_s = 25.6, .latency_cycles = 10}, 0.606, technology);
    DramUser client("client", slower);
    slower.read(client.client, 1024 * 1024, 0);
    run_to(30000);
    // 2^20 bytes x 0.606 cycles/ns / 25.6 bytes/ns = 24821.76 cycles, from cycle 1 on.
    EXPECT_THAT(client.came, ElementsAre(24823 + 10));
    EXPECT_EQ(counted("slower.bytes_moved"), 1048576u);
}

TEST_F(Dram, SaysForWhomItWorks) {
    EXPECT_EQ(dram.waiting_for(), "");
    dram.read(user.client, 4096, 0);
    run_to(10);
    EXPECT_EQ(dram.waiting_for(), "a burst for user");
}

TEST_F(Dram, GivesTheSameCompletionsWhenEverythingWakesInEveryCycle) {
    Module::set_wake_policy(WakePolicy::every_cycle);
    DramUser other("other", dram);
    dram.write(user.client, 3 * 1024, 0);
    dram.write(other.client, 1024, 0);
    dram.read(other.client, 1024, 1);
    run_to(1000);
    EXPECT_THAT(user.came, ElementsAre(1 + 5 * 64));
    EXPECT_THAT(other.came, ElementsAre(1 + 2 * 64, 1 + 4 * 64 + 48));
}

}  // namespace
}  // namespace nought::sim
