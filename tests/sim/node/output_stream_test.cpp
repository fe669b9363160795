#include "sim/node/output_stream.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/sim/memory/dram/dram_fixture.h"

namespace nought::sim {
namespace {

struct Producer : Listener {
    explicit Producer(const sc_core::sc_module_name& name) : Listener(name) { listen(staging); }
    Port<OutputStaging> staging{"staging"};
};

struct Stream : testing::Test {
    Technology technology = Technology::load("65nm");
    FixedLatencyDram dram{"dram", sixteen_bytes_a_cycle(48), 1.0, technology};
    OutputStream stream{"stream", {}, 1000};
    Producer producer{"producer"};
    void SetUp() override {
        stream.dram.memory(dram);
        producer.staging(stream);
        stream.start(true, 0);
    }
};

TEST_F(Stream, HoldsTheirPlaceUntilTheChannelHasTakenThem) {
    stream.push({0, 600}, 5);  // requested in 5, served from 6 until 43.5
    run_to(43);
    EXPECT_FALSE(stream.has_room(500));
    EXPECT_TRUE(stream.has_room(400));
    EXPECT_FALSE(stream.drained());
    run_to(44);
    EXPECT_TRUE(stream.has_room(500));
    EXPECT_TRUE(stream.drained());
    EXPECT_EQ(stream.drained_at(), 44u);
    EXPECT_THAT(producer.woken, testing::ElementsAre(44));
}

TEST_F(Stream, TakesWhatIsLargerThanItsBufferWhenItIsEmpty) {
    EXPECT_TRUE(stream.has_room(5000));
    stream.push({0, 5000}, 0);
    EXPECT_FALSE(stream.has_room(1));
}

TEST_F(Stream, SendsPiecesInTheOrderInWhichTheyCame) {
    stream.push({0, 160}, 10);
    stream.push({0, 160}, 10);
    stream.push({0, 160}, 100);
    run_to(32);
    EXPECT_EQ(stream.drained_at(), 31u);  // 11 to 21 and 21 to 31
    EXPECT_FALSE(stream.drained());
    run_to(111);
    EXPECT_TRUE(stream.drained());
    EXPECT_EQ(stream.drained_at(), 111u);
    EXPECT_EQ(counted("dram.bytes_written"), 480u);
}

TEST_F(Stream, SaysWhatItWaitsFor) {
    EXPECT_EQ(stream.waiting_for(), "");
    stream.push({0, 600}, 5);
    EXPECT_EQ(stream.waiting_for(), "the off-chip memory to take 600 bytes");
}

}  // namespace
}  // namespace nought::sim
