#include "sim/node/input_stream.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "sim/node/neuron_memory.h"
#include "tests/sim/memory/dram/dram_fixture.h"

namespace nought::sim {
namespace {

struct Reader : Listener {
    explicit Reader(const sc_core::sc_module_name& name) : Listener(name) { listen(lines); }
    Port<InputLines> lines{"lines"};
};

struct Lines : BothWays {
    Lines() {
        stream.dram.memory(dram);
        stream.memory(memory);
        reader.lines(stream);
    }
    Technology technology = Technology::load("65nm");
    FixedLatencyDram dram{"dram", sixteen_bytes_a_cycle(48), 1.0, technology};
    NeuronMemory memory{"memory", {}, 256, technology};
    Reader reader{"reader"};
    InputStream stream{"stream", {}};
};

TEST_P(Lines, ThatAreResidentAreThereFromTheBeginning) {
    stream.start({.place = InputPlace::resident, .passes = 2, .lines = 5, .line_bytes = 160, .room = 5});
    EXPECT_EQ(stream.arrival(1, 4), Cycle{0});
    run_to(100);
    EXPECT_EQ(counted("dram.bytes_moved"), 0u);
}

TEST_P(Lines, ThatAreLoadedComeInOrderOnceForAllPasses) {
    stream.start({.place = InputPlace::load,
                  .passes = 3,
                  .lines = 2,
                  .line_bytes = 160,
                  .room = 2});  // ten cycles each: 1 to 11 and 11 to 21
    run_to(58);
    EXPECT_EQ(stream.arrival(0, 0), std::nullopt);
    run_to(69);
    EXPECT_EQ(stream.arrival(0, 0), Cycle{59});
    EXPECT_EQ(stream.arrival(0, 1), Cycle{69});
    EXPECT_EQ(stream.arrival(2, 1), Cycle{69});
    run_to(1000);
    EXPECT_EQ(counted("dram.bytes_moved"), 320u);
    EXPECT_EQ(counted("memory.row_writes"), 10u);
}

TEST_P(Lines, ComeAtThePaceOfTheChannelHoweverFarItIs) {
    stream.start({.place = InputPlace::load, .passes = 1, .lines = 4, .line_bytes = 160, .room = 4});
    run_to(1000);
    for (std::int64_t line = 0; line < 4; ++line) {
        EXPECT_EQ(stream.arrival(0, line), Cycle(1 + 10 * (line + 1) + 48)) << line;
    }
}

TEST_P(Lines, WaitForRoomUntilOlderOnesAreReleased) {
    stream.start({.place = InputPlace::stream, .passes = 2, .lines = 2, .line_bytes = 160, .room = 1});
    run_to(300);
    EXPECT_EQ(stream.arrival(0, 0), Cycle{59});
    EXPECT_EQ(stream.arrival(0, 1), std::nullopt);
    stream.release_before(0, 1, 400);
    run_to(600);
    EXPECT_EQ(stream.arrival(0, 1), Cycle{401 + 10 + 48});
    stream.release_before(1, 0, 600);
    run_to(800);
    EXPECT_EQ(stream.arrival(1, 0), Cycle{601 + 10 + 48});
    stream.release_before(1, 1, 800);
    run_to(1000);
    EXPECT_EQ(stream.arrival(1, 1), Cycle{801 + 10 + 48});
    EXPECT_EQ(counted("dram.bytes_moved"), 4 * 160u);
}

TEST_P(Lines, WakeTheirReaderWhenTheyCome) {
    stream.start({.place = InputPlace::load, .passes = 1, .lines = 1, .line_bytes = 160, .room = 1});
    run_to(58);
    EXPECT_TRUE(reader.woken.empty());
    run_to(59);
    EXPECT_EQ(reader.woken.front(), 59u);
}

INSTANTIATE_TEST_SUITE_P(Waking, Lines, both_ways, way);

}  // namespace
}  // namespace nought::sim
