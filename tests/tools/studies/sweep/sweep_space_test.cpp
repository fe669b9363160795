#include "tools/studies/sweep/sweep_space.h"

#include <set>

#include <gtest/gtest.h>

#include "sim/base/config/diagnostics.h"
#include "sim/base/config/document.h"
#include "sim/base/config/error.h"
#include "sim/base/config/reader.h"
#include "tools/engine/node_text.h"
#include "tools/engine/shard.h"

namespace nought::tools {
namespace {

/// A sweep read from text.
struct Read {
    config::Diagnostics diagnostics;
    SweepSpec spec;
    std::unique_ptr<SweepSpace> space;

    explicit Read(const std::string& text) {
        const auto document = config::Document::parse(text, "sweep.yaml");
        spec = config::read<SweepSpec>(document, diagnostics);
        space = std::make_unique<SweepSpace>(spec, diagnostics);
    }

    /// "a=1 b=x" for each point.
    std::vector<std::string> points() const {
        std::vector<std::string> texts;
        for (std::uint64_t index = 0; index < space->count().value(); ++index) {
            std::string text;
            for (const Setting& setting : space->settings(index)) {
                text += (text.empty() ? "" : " ") + setting.written + "=" + shown_value(*setting.value);
            }
            texts.push_back(text);
        }
        return texts;
    }
};

TEST(SweepSpace, HasEveryCombinationOfAGridTheLastPathFastest) {
    const Read read("grid: {node.tiles: [4, 8], memory: [ideal, real], network.seed: [1, 2, 3]}");
    // Written out by nested loops rather than by division.
    std::vector<std::string> expected;
    for (const char* tiles : {"4", "8"}) {
        for (const char* memory : {"ideal", "real"}) {
            for (const char* seed : {"1", "2", "3"}) {
                expected.push_back(std::string("node.tiles=") + tiles + " memory=" + memory + " network.seed=" + seed);
            }
        }
    }
    EXPECT_TRUE(read.diagnostics.empty()) << read.diagnostics.text();
    EXPECT_EQ(read.points(), expected);
}

TEST(SweepSpace, TakesAZipSideBySideWithinEachPointOfTheGrid) {
    const Read read("grid: {a: [1, 2]}\nzip: {b: [x, y, z], c: [7, 8, 9]}");
    EXPECT_EQ(read.points(), (std::vector<std::string>{"a=1 b=x c=7", "a=1 b=y c=8", "a=1 b=z c=9", "a=2 b=x c=7",
                                                       "a=2 b=y c=8", "a=2 b=z c=9"}));
}

TEST(SweepSpace, LeavesAPathAloneThatARowOfTheListDoesNotHave) {
    const Read read("list: [{a: 1}, {b: 2, a: 3}, {}]");
    EXPECT_EQ(read.points(), (std::vector<std::string>{"a=1", "a=3 b=2", ""}));
    ASSERT_EQ(read.space->columns().size(), 2u);
    EXPECT_EQ(read.space->values(0)[1], nullptr);
}

TEST(SweepSpace, CombinesGridZipAndListInThatOrder) {
    const Read read("list: [{c: 5}, {c: 6}]\nzip: {b: [3, 4]}\ngrid: {a: [1, 2]}");
    EXPECT_EQ(read.points(), (std::vector<std::string>{"a=1 b=3 c=5", "a=1 b=3 c=6", "a=1 b=4 c=5", "a=1 b=4 c=6",
                                                       "a=2 b=3 c=5", "a=2 b=3 c=6", "a=2 b=4 c=5", "a=2 b=4 c=6"}));
}

TEST(SweepSpace, CountsAThousandMillionPointsAndWorksOutAnyOfThem) {
    std::string thousand;
    for (int i = 0; i < 1000; ++i) {
        thousand += (i > 0 ? ", " : "") + std::to_string(i);
    }
    const Read read("grid: {a: [" + thousand + "], b: [" + thousand + "], c: [" + thousand + "]}");
    EXPECT_EQ(read.space->count(), 1000000000u);
    EXPECT_EQ(read.space->count_text(), "1000 x 1000 x 1000 = 1000000000");
    const auto values = read.space->values(123456789);
    EXPECT_EQ(values[0]->text + " " + values[1]->text + " " + values[2]->text, "123 456 789");
}

TEST(SweepSpace, KnowsWhenItCannotCount) {
    std::string text = "grid:\n";
    for (int axis = 0; axis < 65; ++axis) {
        text += "  p" + std::to_string(axis) + ": [0, 1]\n";
    }
    EXPECT_FALSE(Read(text).space->count().has_value());
}

TEST(SweepSpace, HasEveryValueInSomeCorner) {
    const Read read("grid: {a: [1, 2, 3], b: [4, 5]}\nlist: [{c: 6}, {c: 7}]");
    std::set<std::string> seen;
    for (const std::uint64_t corner : read.space->corners()) {
        for (const Setting& setting : read.space->settings(corner)) {
            seen.insert(shown_value(*setting.value));
        }
    }
    EXPECT_EQ(seen, (std::set<std::string>{"1", "2", "3", "4", "5", "6", "7"}));
}

TEST(Shard, EveryPointBelongsToExactlyOneOfThem) {
    for (const std::uint64_t of : {1u, 2u, 3u, 7u}) {
        std::vector<std::uint64_t> sizes(of);
        for (std::uint64_t point = 0; point < 60; ++point) {
            int owners = 0;
            for (std::uint64_t number = 1; number <= of; ++number) {
                const bool has = Shard{number, of}.has(point);
                owners += has ? 1 : 0;
                sizes[number - 1] += has ? 1 : 0;
            }
            EXPECT_EQ(owners, 1) << point << " of " << of;
        }
        EXPECT_LE(*std::max_element(sizes.begin(), sizes.end()) - *std::min_element(sizes.begin(), sizes.end()), 1u);
    }
}

TEST(Shard, GetsEveryValueOfAnAxisThatIsAsLongAsThereAreShards) {
    std::set<std::uint64_t> values;
    for (std::uint64_t point = 0; point < 9; ++point) {
        if (Shard{2, 3}.has(point)) {
            values.insert(point % 3);
        }
    }
    EXPECT_EQ(values.size(), 3u);
}

TEST(Shard, IsReadFromTwoNumbersOnly) {
    EXPECT_EQ(Shard::parse("2/3").number, 2u);
    EXPECT_EQ(Shard::parse("2/3").of, 3u);
    for (const char* wrong : {"", "2", "0/3", "4/3", "1/0", "1/3x", "a/b", "-1/3", "1/", "/3", "1/9999999"}) {
        EXPECT_THROW(Shard::parse(wrong), config::UserError) << wrong;
    }
}

}  // namespace
}  // namespace nought::tools
