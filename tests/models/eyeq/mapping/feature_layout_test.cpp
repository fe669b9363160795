#include "models/eyeq/mapping/feature_layout.h"

#include <numeric>
#include <set>
#include <vector>

#include <gtest/gtest.h>

namespace nought::models::eyeq {

/// Where an element lies, by the layout's definition: bricks of sixteen channels, in each (t, y, x, channel).
std::int64_t element(const workloads::MapShape& shape, std::int64_t c, std::int64_t t, std::int64_t y, std::int64_t x) {
    const std::int64_t brick = c / 16;
    const std::int64_t width = std::min<std::int64_t>(16, shape.channels - 16 * brick);
    return 16 * brick * shape.extent.volume() + ((t * shape.extent.y + y) * shape.extent.x + x) * width + c % 16;
}

struct Case {
    workloads::MapShape shape;
    Box box;
    std::int64_t element_bytes;
};

const Case cases[] = {
    {{3, {1, 5, 7}, false}, {{0, 3}, {0, 1}, {1, 4}, {2, 7}}, 2},
    {{16, {1, 4, 4}, false}, {{0, 16}, {0, 1}, {0, 4}, {0, 4}}, 2},
    {{37, {3, 4, 5}, true}, {{5, 35}, {1, 3}, {1, 2}, {0, 5}}, 2},
    {{33, {2, 3, 3}, true}, {{16, 33}, {0, 2}, {2, 3}, {1, 2}}, 1},
    {{1, {1, 1, 1}, false}, {{0, 1}, {0, 1}, {0, 1}, {0, 1}}, 1},
    {{20, {1, 3, 3}, false}, {{4, 4}, {0, 1}, {0, 3}, {0, 3}}, 2},
};

TEST(FeatureLayout, RunsCoverEveryElementOfABoxOnceAndNothingElse) {
    for (const Case& each : cases) {
        const FeatureLayout layout{each.shape, each.element_bytes};
        std::set<std::int64_t> expected;
        for (std::int64_t c = each.box.c.begin; c < each.box.c.end; ++c) {
            for (std::int64_t t = each.box.t.begin; t < each.box.t.end; ++t) {
                for (std::int64_t y = each.box.y.begin; y < each.box.y.end; ++y) {
                    for (std::int64_t x = each.box.x.begin; x < each.box.x.end; ++x) {
                        for (std::int64_t byte = 0; byte < each.element_bytes; ++byte) {
                            expected.insert(1000 + element(each.shape, c, t, y, x) * each.element_bytes + byte);
                        }
                    }
                }
            }
        }
        std::vector<sim::MemoryRun> runs;
        layout.append_runs(each.box, 1000, runs);
        std::vector<std::int64_t> covered;
        for (const sim::MemoryRun& run : runs) {
            for (std::int64_t byte = 0; byte < run.bytes; ++byte) {
                covered.push_back(run.address + byte);
            }
        }
        EXPECT_EQ(covered, std::vector<std::int64_t>(expected.begin(), expected.end()));
    }
}

TEST(FeatureLayout, AWholeMapIsOneRunOfAllItsBytes) {
    const FeatureLayout layout{{37, {3, 4, 5}, true}, 2};
    std::vector<sim::MemoryRun> runs;
    layout.append_runs(layout.whole(), 64, runs);
    ASSERT_EQ(runs.size(), 1u);
    EXPECT_EQ(runs[0].address, 64);
    EXPECT_EQ(runs[0].bytes, 37 * 60 * 2);
}

TEST(FeatureLayout, WhatIsWrittenIsReadBackAndNothingElseChanges) {
    for (const Case& each : cases) {
        const FeatureLayout layout{each.shape, each.element_bytes};
        std::vector<std::uint8_t> memory(layout.bytes(), 0x55);
        std::vector<std::int16_t> values(each.box.volume());
        std::iota(values.begin(), values.end(), std::int16_t{-100});
        layout.write(memory.data(), each.box, values.data());
        std::vector<std::int16_t> back(values.size());
        layout.read(memory.data(), each.box, back.data());
        EXPECT_EQ(back, each.element_bytes == 2 ? values : back);
        for (std::size_t i = 0; i < values.size(); ++i) {
            EXPECT_EQ(back[i], each.element_bytes == 2 ? values[i] : static_cast<std::int8_t>(values[i]));
        }
        std::vector<sim::MemoryRun> runs;
        layout.append_runs(each.box, 0, runs);
        std::set<std::int64_t> written;
        for (const sim::MemoryRun& run : runs) {
            for (std::int64_t byte = 0; byte < run.bytes; ++byte) {
                written.insert(run.address + byte);
            }
        }
        for (std::int64_t byte = 0; byte < layout.bytes(); ++byte) {
            EXPECT_TRUE(written.contains(byte) || memory[byte] == 0x55) << byte;
        }
    }
}

}  // namespace nought::models::eyeq
