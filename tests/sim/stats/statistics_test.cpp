#include <stdexcept>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "sim/stats/formula.h"
#include "sim/stats/histogram.h"
#include "sim/stats/table.h"
#include "sim/stats/traffic.h"

namespace nought::sim {
namespace {

struct Lane : sc_core::sc_module {
    explicit Lane(sc_core::sc_module_name) {}
    Counter work{this, "work", Unit::lane_cycles, "lane-cycles spent on a product"};
    Counter cycles{this, "cycles", Unit::cycles, "cycles of the lane, \"idle\" ones included"};
    Formula utilisation{this, "utilisation", Unit::ratio, "part of the cycles that did work", {&work}, {&cycles}};
    Histogram runs{this, "runs", Unit::cycles, "length of a run of work", 2};
    Traffic traffic{this};
    Traffic spill{this, "spill"};
};

struct Chip : sc_core::sc_module {
    explicit Chip(sc_core::sc_module_name) {}
    Lane first{"first"};
    Lane second{"second"};
};

TEST(Counter, CountsPast32Bits) {
    Lane lane("lane");
    lane.work += 5'000'000'000u;
    ++lane.work;
    EXPECT_EQ(lane.work.value(), 5'000'000'001u);
}

TEST(Statistic, IsNamedBelowTheModuleItMeasures) {
    Chip chip("chip");
    EXPECT_STREQ(chip.second.work.name(), "chip.second.work");
    EXPECT_STREQ(chip.second.spill.bytes_written().name(), "chip.second.spill_bytes_written");
    EXPECT_EQ(chip.first.work.get_parent_object(), &chip.first);
}

TEST(Statistic, OfAnotherModuleIsABug) {
    struct Wrong : sc_core::sc_module {
        Wrong(sc_core::sc_module_name, sc_core::sc_object* other)
            : counter(other, "count", Unit::count, "counted by the wrong module") {}
        Counter counter;
    };
    Lane lane("lane");
    EXPECT_THROW(Wrong("wrong", &lane), std::logic_error);
}

TEST(Statistic, WithATakenNameIsABug) {
    struct Twice : sc_core::sc_module {
        explicit Twice(sc_core::sc_module_name) {}
        Counter one{this, "count", Unit::count, "the first"};
        Counter two{this, "count", Unit::count, "the second"};
    };
    EXPECT_THROW(Twice("twice"), std::logic_error);
}

TEST(Statistic, WithoutASentenceIsABug) {
    struct Mute : sc_core::sc_module {
        explicit Mute(sc_core::sc_module_name) {}
        Counter counter{this, "count", Unit::count, ""};
    };
    EXPECT_THROW(Mute("mute"), std::logic_error);
}

TEST(Formula, IsTheRatioOfTheCountersWhenAsked) {
    Lane lane("lane");
    EXPECT_FALSE(lane.utilisation.value().has_value());
    lane.work += 3;
    lane.cycles += 4;
    EXPECT_DOUBLE_EQ(lane.utilisation.value().value(), 0.75);
    lane.cycles += 2;
    EXPECT_DOUBLE_EQ(lane.utilisation.value().value(), 0.5);
}

TEST(Histogram, CountsWhatIsTooLargeInTheLastBin) {
    Lane lane("lane");
    lane.runs.add(0);
    lane.runs.add(2);
    lane.runs.add(900, 3);
    EXPECT_THAT(lane.runs.values(), testing::ElementsAre(1, 0, 4));
    EXPECT_EQ(lane.runs.samples(), 5u);
}

TEST(Table, FindsEveryStatisticOfTheTree) {
    Chip chip("chip");
    std::vector<std::string> paths;
    for (const Row& row : statistic_rows(chip)) {
        paths.push_back(row.path);
        EXPECT_FALSE(row.sentence.empty()) << row.path;
    }
    EXPECT_EQ(paths.size(), 20u);
    EXPECT_THAT(paths, testing::IsSupersetOf({"chip.first.work", "chip.first.runs[2]", "chip.second.utilisation",
                                              "chip.second.bytes_read", "chip.first.spill_bytes_written"}));
}

TEST(Table, PrintsAsTextJsonAndCsv) {
    Lane lane("lane");
    lane.work += 3;
    lane.cycles += 4;
    const auto rows = statistic_rows(lane);
    EXPECT_THAT(rows_text(rows),
                testing::HasSubstr("lane.work                    3 lane-cycles  lane-cycles spent on"));
    EXPECT_THAT(rows_csv(rows), testing::HasSubstr("statistic,value,unit,sentence\nlane.work,3,lane-cycles,lane-"));
    EXPECT_THAT(rows_csv(rows), testing::HasSubstr("lane.cycles,4,cycles,\"cycles of the lane, \"\"idle\"\" ones "));
    const auto json = rows_json(rows);
    EXPECT_EQ(json["lane.utilisation"]["value"], 0.75);
    EXPECT_EQ(json["lane.cycles"]["unit"], "cycles");
    EXPECT_EQ(json["lane.runs[2]"]["sentence"], "length of a run of work: samples of 2 or more cycles");
}

TEST(Table, MarksARatioOverNothingAsUndefined) {
    Lane lane("lane");
    const auto rows = statistic_rows(lane);
    EXPECT_TRUE(rows_json(rows)["lane.utilisation"]["value"].is_null());
    EXPECT_THAT(rows_csv(rows), testing::HasSubstr("lane.utilisation,,ratio,"));
    EXPECT_THAT(rows_text(rows), testing::ContainsRegex("lane.utilisation +- ratio"));
}

}  // namespace
}  // namespace nought::sim
