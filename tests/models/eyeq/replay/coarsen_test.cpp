/// Do fewer tasks ask for the same, in an order that can still be kept?
#include "models/eyeq/replay/coarsen.h"

#include <map>

#include <gtest/gtest.h>

#include "tests/models/eyeq/replay/records.h"

namespace nought::tests {
namespace {

using models::FrameRecord;

struct Sums {
    std::uint64_t tasks_cycles = 0, macs = 0, read = 0, write = 0, sram = 0;
    double pj = 0;
    bool operator==(const Sums&) const = default;
};

/// By layer and unit kind.
std::map<std::pair<std::string, std::string>, Sums> sums_of(const FrameRecord& frame) {
    std::map<std::pair<std::string, std::string>, Sums> sums;
    for (const FrameRecord::Task& task : frame.tasks) {
        Sums& sum = sums[{task.layer, task.unit}];
        sum.tasks_cycles += task.cycles;
        sum.macs += task.macs;
        sum.read += task.dram_read_bytes;
        sum.write += task.dram_write_bytes;
        sum.sram += task.sram_bytes;
        sum.pj += task.dynamic_pj;
    }
    return sums;
}

/// Two kinds of units take turns at a layer of 60 tasks, then at one of 40 that awaits all of those.
FrameRecord two_layers() {
    FrameRecord frame;
    frame.units = {{"vmp", 4, 1}, {"pma", 2, 1}};
    for (std::size_t i = 0; i < 100; ++i) {
        FrameRecord::Task& task = frame.tasks.emplace_back();
        task.layer = i < 60 ? "conv1" : "conv2";
        task.unit = frame.units[i % 2].name;
        task.cycles = i;
        task.macs = i * i;
        for (std::size_t earlier = 0; i >= 60 && earlier < 60; ++earlier) {
            task.after.push_back(earlier);
        }
    }
    return frame;
}

TEST(Coarsen, LeavesAFrameAloneThatIsSmallEnough) {
    EXPECT_EQ(tools::coarsen(two_layers(), 100), two_layers());
}

TEST(Coarsen, PutsTasksOfALayerAndKindTogetherThoughKindsTakeTurns) {
    const FrameRecord coarse = tools::coarsen(two_layers(), 30);
    EXPECT_LE(coarse.tasks.size(), 30);
    EXPECT_EQ(sums_of(coarse), sums_of(two_layers()));
    for (std::size_t i = 0; i < coarse.tasks.size(); ++i) {
        const bool first_layer = coarse.tasks[i].layer == "conv1";
        EXPECT_EQ(coarse.tasks[i].after.empty(), first_layer);
    }
}

TEST(Coarsen, LeavesWorkForEveryUnit) {
    const FrameRecord coarse = tools::coarsen(two_layers(), 1);
    std::map<std::pair<std::string, std::size_t>, std::int64_t> count;
    for (const FrameRecord::Task& task : coarse.tasks) {
        ++count[{task.layer, coarse.kind_of(task)}];
    }
    for (const auto& [which, tasks] : count) {
        EXPECT_GE(tasks, coarse.units.at(which.second).count);
    }
}

TEST(Coarsen, NeverPutsATaskBeforeWhatItAwaits) {
    std::mt19937 random(5);
    for (int round = 0; round < 100; ++round) {
        const FrameRecord frame = random_record(random, 1 + random() % 60);
        const FrameRecord coarse = tools::coarsen(frame, 1 + random() % 20);
        EXPECT_EQ(sums_of(coarse), sums_of(frame));
        for (std::size_t i = 0; i < coarse.tasks.size(); ++i) {
            for (const std::size_t earlier : coarse.tasks[i].after) {
                EXPECT_LT(earlier, i);
            }
        }
        // It can be replayed to its end.
        const tools::FrameJob job({coarse});
        const auto usage = tools::replay_chip({job}, {tools::ReleasedFrame{}}, {});
        EXPECT_EQ(usage.macs, frame.macs);
    }
}

}  // namespace
}  // namespace nought::tests
