/// Do cameras, chips and deadlines add up?
#include <gtest/gtest.h>

#include "models/eyeq/replay/replay.h"
#include "sim/base/config/error.h"
#include "tests/models/eyeq/replay/records.h"

namespace nought::tests {
namespace {

using models::FrameRecord;
using tools::CameraLoad;
using tools::FrameJob;
using tools::LoadOutcome;

/// One task of so many cycles on the one unit of a chip of 1 kHz.
FrameRecord one_task(std::uint64_t cycles) {
    FrameRecord record;
    record.clock_ghz = 1e-6;
    record.units = {{"unit", 1, 2}};
    record.tasks = {{"layer", "unit", cycles, cycles, 0, 0, 0, 5, {}}};
    record.macs = cycles;
    return record;
}

/// Cameras that each want a chip for 60 % of the time, over 10 s of 1 kHz; their first frames are 3 ms apart.
CameraLoad cameras(std::size_t count) {
    CameraLoad load;
    load.jobs = {FrameJob({one_task(60)})};
    for (std::size_t i = 0; i < count; ++i) {
        load.cameras.push_back({0, i, 10, 0.003 * static_cast<double>(i), 0.1});
    }
    load.streams = count;
    load.clock_ghz = 1e-6;
    load.seconds = 10;
    return load;
}

TEST(Dealing, KeepsEveryFrameOnceAndEachChipInOrderOfRelease) {
    const CameraLoad load = cameras(4);
    const auto dealt = tools::deal(load.cameras, {60}, 9.6, 1e-6, 3);
    std::vector<int> of_stream(4);
    for (const auto& frames : dealt) {
        std::uint64_t last = 0;
        for (const tools::ReleasedFrame& frame : frames) {
            ++of_stream[frame.stream];
            EXPECT_GE(frame.release, last);
            EXPECT_EQ(frame.deadline, frame.release + 100);
            last = frame.release;
        }
        EXPECT_EQ(frames.size(), 128);  // all frames are alike, so the chips get a third each
    }
    EXPECT_EQ(of_stream, std::vector<int>(4, 96));
}

TEST(Dealing, GivesAFrameToTheChipThatIsThroughFirst) {
    // A camera of large frames and one of small ones, two chips: 0 ms large (chip 0, to 90), 1 small (chip 1, to 21),
    // 50 large (chip 1, to 140), 51 small (chip 0, to 110), 100 large (chip 0, to 200), 101 small (chip 1, to 160).
    const std::vector<tools::Camera> unequal = {{0, 0, 20, 0, 1}, {1, 1, 20, 0.001, 1}};
    const auto dealt = tools::deal(unequal, {90, 20}, 0.15, 1e-6, 2);
    const auto releases = [&](std::size_t chip) {
        std::vector<std::uint64_t> at;
        for (const tools::ReleasedFrame& frame : dealt[chip]) {
            at.push_back(frame.release);
        }
        return at;
    };
    EXPECT_EQ(releases(0), (std::vector<std::uint64_t>{0, 51, 100}));
    EXPECT_EQ(releases(1), (std::vector<std::uint64_t>{1, 50, 101}));
}

TEST(Load, IsLateOnAnyNumberOfChipsWhenOneFrameTakesLongerThanItsDeadline) {
    CameraLoad load = cameras(2);
    load.cameras[1].deadline_s = 0.059;
    EXPECT_FALSE(tools::enough_chips(load, 1, 1000000));
}

TEST(Load, FinishesEveryFrameThatAChipHasTimeFor) {
    const LoadOutcome outcome = tools::replay(cameras(1), 1);
    EXPECT_EQ(outcome.streams[0].released, 100);
    EXPECT_EQ(outcome.streams[0].done, 100);
    EXPECT_EQ(outcome.late(), 0);
    EXPECT_EQ(outcome.kinds[0].busy, 6000);
    EXPECT_EQ(outcome.kinds[0].idle, 4000);
    EXPECT_EQ(outcome.dynamic_pj, 500);
    EXPECT_DOUBLE_EQ(outcome.mac_utilisation(cameras(1).jobs[0].units), 0.3);
    EXPECT_EQ(outcome.streams[0].percentile(0.5), 60);
}

TEST(Load, OfMoreThanAChipLeavesFramesLateAndUnfinished) {
    const LoadOutcome outcome = tools::replay(cameras(3), 1);
    std::uint64_t released = 0;
    std::uint64_t accounted = 0;
    for (const tools::StreamOutcome& stream : outcome.streams) {
        released += stream.released;
        accounted += stream.done + stream.late + stream.unfinished;
    }
    EXPECT_EQ(released, 300);
    EXPECT_EQ(accounted, released);
    // 10 s of 60 ms frames; the last one is not through.
    EXPECT_EQ(outcome.finished(), 166);
    EXPECT_GT(outcome.late(), 100);
    EXPECT_EQ(outcome.kinds[0].idle, 0);
}

TEST(Load, HasPercentilesByNearestRank) {
    tools::StreamOutcome stream;
    EXPECT_EQ(stream.percentile(0.5), std::nullopt);
    for (std::uint64_t i = 1; i <= 200; ++i) {
        stream.latencies.push_back(10 * i);
    }
    EXPECT_EQ(stream.percentile(0.5), 1000);
    EXPECT_EQ(stream.percentile(0.99), 1980);
    EXPECT_EQ(stream.percentile(1), 2000);
}

TEST(Load, NeedsTheLeastNumberOfChipsWithWhichNoFrameIsLate) {
    for (const std::size_t count : {1, 3, 5}) {
        const CameraLoad load = cameras(count);
        const auto enough = tools::enough_chips(load, 1, 10);
        ASSERT_TRUE(enough);
        EXPECT_EQ(enough->late(), 0);
        for (std::size_t fewer = 1; fewer < enough->chips; ++fewer) {
            EXPECT_GT(tools::replay(load, fewer).late(), 0);
        }
        EXPECT_GE(static_cast<double>(enough->chips), 0.6 * static_cast<double>(count));
    }
    EXPECT_FALSE(tools::enough_chips(cameras(5), 1, 2));
}

TEST(Load, SaturatesAChipWithItsOwnMixOfFrames) {
    CameraLoad load = cameras(2);
    const LoadOutcome outcome = tools::saturate(load);
    EXPECT_EQ(outcome.finished(), 20);
    EXPECT_EQ(outcome.cycles, 20 * 60);
    EXPECT_DOUBLE_EQ(outcome.mac_utilisation(load.jobs[0].units), 0.5);
    EXPECT_DOUBLE_EQ(load.macs_per_second(), 1200);
}

TEST(Load, DoesNotDependOnThreads) {
    std::mt19937 random(9);
    CameraLoad load = cameras(5);
    load.jobs = {FrameJob({random_record(random, 30)})};
    const LoadOutcome once = tools::replay(load, 7);
    const LoadOutcome again = tools::replay(load, 7);
    EXPECT_EQ(once.dynamic_pj, again.dynamic_pj);
    for (std::size_t stream = 0; stream < load.streams; ++stream) {
        EXPECT_EQ(once.streams[stream].latencies, again.streams[stream].latencies);
    }
}

TEST(FrameJob, TakesFramesOfOneChipOnly) {
    FrameRecord other = one_task(3);
    other.units[0].count = 2;
    EXPECT_THROW(FrameJob({one_task(3), other}), config::UserError);
    EXPECT_EQ(FrameJob({one_task(3), one_task(4)}).macs, 7);
}

}  // namespace
}  // namespace nought::tests
