/// Does a chip do with recorded frames in every cycle what its timing paragraph says?
#include "models/eyeq/replay/replay.h"

#include <algorithm>

#include <gtest/gtest.h>

#include "tests/models/eyeq/replay/records.h"
#include "tests/models/eyeq/replay/slow_chip.h"

namespace nought::tests {
namespace {

using models::FrameRecord;
using tools::ChipUsage;
using tools::FrameJob;
using tools::ReleasedFrame;

/// One unit of one kind and a DRAM of a byte a cycle.
FrameRecord one_unit(std::vector<FrameRecord::Task> tasks) {
    FrameRecord record;
    record.units = {{"unit", 1, 1}};
    record.tasks = std::move(tasks);
    return record;
}

FrameRecord::Task task(std::uint64_t load, std::uint64_t compute, std::uint64_t store,
                       std::vector<std::size_t> after = {}) {
    return {"layer", "unit", compute, 10, load, store, 0, 1, std::move(after)};
}

std::uint64_t cycles_of(const FrameRecord& record) {
    return tools::alone(FrameJob({record}));
}

/// Up to `most` frames of some jobs, in order of release.
std::vector<ReleasedFrame> random_frames(std::mt19937& random, std::size_t jobs, std::size_t most) {
    std::vector<ReleasedFrame> frames;
    const std::size_t count = 1 + random() % most;
    for (std::size_t i = 0; i < count; ++i) {
        const std::uint64_t release = random() % 120;
        frames.push_back({random() % jobs, 0, release, release + random() % 90});
    }
    std::stable_sort(frames.begin(), frames.end(), [](const auto& a, const auto& b) { return a.release < b.release; });
    return frames;
}

void expect_equal(const ChipUsage& fast, const ChipUsage& slow) {
    EXPECT_EQ(fast.cycles, slow.cycles);
    ASSERT_EQ(fast.units.size(), slow.units.size());
    for (std::size_t unit = 0; unit < fast.units.size(); ++unit) {
        EXPECT_EQ(fast.units[unit].busy, slow.units[unit].busy) << unit;
        EXPECT_EQ(fast.units[unit].wait_load, slow.units[unit].wait_load) << unit;
        EXPECT_EQ(fast.units[unit].wait_store, slow.units[unit].wait_store) << unit;
        EXPECT_EQ(fast.units[unit].idle, slow.units[unit].idle) << unit;
        EXPECT_EQ(fast.units[unit].macs, slow.units[unit].macs) << unit;
    }
    EXPECT_EQ(fast.dram_busy, slow.dram_busy);
    EXPECT_EQ(fast.dram_read_bytes, slow.dram_read_bytes);
    EXPECT_EQ(fast.dram_write_bytes, slow.dram_write_bytes);
    EXPECT_EQ(fast.tasks, slow.tasks);
    EXPECT_EQ(fast.macs, slow.macs);
    EXPECT_EQ(fast.dynamic_pj, slow.dynamic_pj);
    EXPECT_EQ(fast.finished, slow.finished);
}

TEST(Replay, TakesATaskThroughLoadComputeAndStore) {
    EXPECT_EQ(cycles_of(one_unit({task(3, 5, 2)})), 10);
    EXPECT_EQ(cycles_of(one_unit({task(0, 5, 0)})), 5);
    EXPECT_EQ(cycles_of(one_unit({task(0, 0, 0)})), 0);
}

TEST(Replay, LoadsOneTaskWhileOneComputesAndOneStores) {
    // Loads end at 3, 6 and 9; 5 cycles of computing each end at 8, 13 and 18; the last store ends at 20.
    EXPECT_EQ(cycles_of(one_unit({task(3, 5, 2), task(3, 5, 2), task(3, 5, 2)})), 20);
    // A task behind another waits for its store.
    EXPECT_EQ(cycles_of(one_unit({task(3, 5, 2), task(3, 5, 2, {0}), task(3, 5, 2, {1})})), 30);
}

TEST(Replay, LetsUnitsShareOneDram) {
    FrameRecord record = one_unit({task(8, 1, 0), task(8, 1, 0), task(8, 1, 0), task(8, 1, 0)});
    record.units[0].count = 4;
    EXPECT_EQ(cycles_of(record), 33);
    record.dram_bytes_per_cycle = 3;  // three cycles each: the rest of the last one is lost
    EXPECT_EQ(cycles_of(record), 13);
}

TEST(Replay, IsLateFromTheCycleAfterTheDeadline) {
    tools::CameraLoad load;
    load.jobs = {FrameJob({one_unit({task(3, 5, 2)})})};
    load.streams = 1;
    load.clock_ghz = 1e-9;  // a cycle a second
    load.seconds = 100;
    const auto late_at = [&](double deadline) {
        load.cameras = {{0, 0, 0.01, 7, deadline}};
        return tools::replay(load, 1).late();
    };
    EXPECT_EQ(late_at(9), 1);
    EXPECT_EQ(late_at(10), 0);
}

TEST(Replay, EqualsAChipThatIsLookedAtInEveryCycle) {
    std::mt19937 random(20);
    for (int round = 0; round < 1000; ++round) {
        SCOPED_TRACE(round);
        std::vector<FrameRecord> records{random_record(random, 1 + random() % 12)};
        records.push_back(random_record_like(records.front(), random, 1 + random() % 12));
        const std::vector<FrameJob> jobs{FrameJob({records[0]}), FrameJob({records[1]})};
        const auto frames = random_frames(random, jobs.size(), 8);
        tools::ReplayOptions options;
        options.frames_in_flight = 1 + random() % 3;
        options.end = 1 + random() % 500;
        expect_equal(tools::replay_chip(jobs, frames, options),
                     slow_replay(records, frames, options.frames_in_flight, options.end));
        if (testing::Test::HasFailure()) {
            break;
        }
    }
}

TEST(Replay, GivesEveryCycleOfEveryUnitOneCause) {
    std::mt19937 random(21);
    for (int round = 0; round < 200; ++round) {
        const FrameRecord record = random_record(random, 1 + random() % 40);
        const auto frames = random_frames(random, 1, 30);
        tools::ReplayOptions options;
        const ChipUsage whole = tools::replay_chip({FrameJob({record})}, frames, options);
        EXPECT_EQ(whole.tasks, frames.size() * record.tasks.size());
        EXPECT_EQ(whole.macs, frames.size() * record.macs);
        std::uint64_t compute = 0;
        for (const FrameRecord::Task& recorded : record.tasks) {
            compute += recorded.cycles;
        }
        std::uint64_t busy = 0;
        for (const tools::UnitCycles& unit : whole.units) {
            EXPECT_EQ(unit.time(), whole.cycles);
            busy += unit.busy;
        }
        EXPECT_EQ(busy, frames.size() * compute);
        options.end = 1 + random() % (whole.cycles + 10);
        for (const tools::UnitCycles& unit : tools::replay_chip({FrameJob({record})}, frames, options).units) {
            EXPECT_EQ(unit.time(), options.end);
        }
    }
}

}  // namespace
}  // namespace nought::tests
