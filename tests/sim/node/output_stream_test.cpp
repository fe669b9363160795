#include "sim/node/output_stream.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/sim/memory/dram/dram_fixture.h"

namespace nought::sim {
namespace {

struct Producer : Module {
    explicit Producer(const sc_core::sc_module_name& name) : Module(name) {}
    void tick() override { woken.push_back(now()); }
    std::vector<Cycle> woken;
};

struct Stream : testing::Test {
    Technology technology = Technology::load("65nm");
    DramChannel dram{"dram", sixteen_bytes_a_cycle(48), 1.0, technology};
    OutputStream stream{"stream", dram, 1000};
    Producer producer{"producer"};
    void SetUp() override {
        stream.set_producer(producer);
        stream.start(true);
    }
};

TEST_F(Stream, HoldsTheirPlaceUntilTheChannelHasTakenThem) {
    stream.push(600, 5);  // requested in 5, served from 6 until 43.5
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
    stream.push(5000, 0);
    EXPECT_FALSE(stream.has_room(1));
}

TEST_F(Stream, SendsPiecesInTheOrderInWhichTheyCame) {
    stream.push(160, 10);
    stream.push(160, 10);
    stream.push(160, 100);
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
    stream.push(600, 5);
    EXPECT_EQ(stream.waiting_for(), "the off-chip channel to take 600 bytes");
}

}  // namespace
}  // namespace nought::sim
