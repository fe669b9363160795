#include "sim/stats/statistics.h"

#include <stdexcept>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "sim/base/config/error.h"
#include "sim/base/json/cursor.h"
#include "sim/stats/formula.h"
#include "sim/stats/histogram.h"
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

TEST(Histogram, CountsWhatIsTooLargeInTheLastBin) {
    Lane lane("lane");
    lane.runs.add(0);
    lane.runs.add(2);
    lane.runs.add(900, 3);
    EXPECT_THAT(lane.runs.values(), testing::ElementsAre(1, 0, 4));
}

const StatisticInfos infos = {
    {"lane.cycles", {Unit::cycles, "cycles of the lane", {}, {}, {}}},
    {"lane.reads", {Unit::count, "rows read", 2.5, {}, {}}},
    {"lane.runs", {Unit::cycles, "length of a run", {}, {}, 3}},
    {"utilisation", {Unit::ratio, "rows for each cycle", {}, RatioRule{{"lane.reads"}, {"lane.cycles"}, 100}, {}}}};

Statistics sample(std::uint64_t reads, std::uint64_t cycles) {
    Statistics statistics;
    statistics.by_path = {{"lane.reads", reads}, {"lane.cycles", cycles}};
    statistics.work_out_ratios(infos);
    return statistics;
}

TEST(Statistics, AddUpCountsAndBinsAndWorkRatiosOutOverTheSums) {
    Statistics sum = sample(1, 4);
    EXPECT_EQ(sum.by_path.at("utilisation"), StatisticValue{25.0});
    sum.by_path["lane.runs"] = std::vector<std::uint64_t>{1, 0, 2};
    Statistics other = sample(2, 2);
    other.by_path["lane.runs"] = std::vector<std::uint64_t>{0, 5, 1};
    sum.add(other);
    EXPECT_FALSE(sum.by_path.contains("utilisation")) << "ratios do not add up";
    sum.work_out_ratios(infos);
    EXPECT_EQ(sum.by_path.at("utilisation"), StatisticValue{50.0});
    EXPECT_EQ(sum.by_path.at("lane.reads"), StatisticValue{std::uint64_t{3}});
    EXPECT_EQ(sum.by_path.at("lane.runs"), (StatisticValue{std::vector<std::uint64_t>{1, 5, 3}}));
}

TEST(Statistics, HaveNoRatioOverNothing) {
    EXPECT_FALSE(sample(3, 0).by_path.contains("utilisation"));
}

TEST(Statistics, AreAnObjectForEachModuleInJson) {
    Statistics statistics = sample(3, 4);
    statistics.by_path["lane.runs"] = std::vector<std::uint64_t>{1, 0, 2};
    const nlohmann::ordered_json json = statistics.to_json();
    EXPECT_EQ(json.dump(), R"({"lane":{"cycles":4,"reads":3,"runs":[1,0,2]},"utilisation":75.0})");
    Statistics read;
    const std::string path = "file.json";
    read.read(json::Cursor(json, path, "result"));
    EXPECT_EQ(read, statistics);
}

std::string error_of(const std::string& text) {
    const auto document = nlohmann::ordered_json::parse(text);
    const std::string path = "file.json";
    const json::Cursor json(document, path, "result");
    try {
        Statistics read;
        read.read(json);
        read.check(infos, json);
    } catch (const config::UserError& error) {
        return error.what();
    }
    return "no error";
}

TEST(Statistics, ThatAreNotOfTheDocumentAreTheUsersFault) {
    EXPECT_EQ(error_of(R"({"lane": {"reads": 3}})"), "no error");
    EXPECT_EQ(error_of(R"({"lane": {"writes": 3}})"),
              "file.json: not a result: 'lane.writes' is not among the document's 'statistics'");
    EXPECT_EQ(error_of(R"({"lane": {"reads": -3}})"), "file.json: not a result: 'lane.reads' has the wrong type");
    EXPECT_EQ(error_of(R"({"lane": {"reads": 0.5}})"),
              "file.json: not a result: 'lane.reads' is not a value of this statistic");
    EXPECT_EQ(error_of(R"({"lane": {"runs": [1, 2]}})"),
              "file.json: not a result: 'lane.runs' is not a value of this statistic");
    EXPECT_EQ(error_of("7"), "file.json: not a result: the document must be an object");
}

TEST(Statistics, HaveALineForEachStatisticEachBinAndTheEnergyOfEachAction) {
    std::vector<std::string> lines;
    for (const StatisticRow& row : rows_of(infos, sample(3, 4))) {
        lines.push_back(row.path + " " + row.text() + " " + std::string(symbol(row.unit)));
        EXPECT_FALSE(row.sentence.empty()) << row.path;
    }
    EXPECT_THAT(lines, testing::ElementsAre("lane.cycles 4 cycles", "lane.reads 3 count", "lane.reads.energy 7.5 pJ",
                                            "lane.runs[0] 0 count", "lane.runs[1] 0 count", "lane.runs[2] 0 count",
                                            "utilisation 75 ratio"));
    EXPECT_EQ(rows_of(infos, {}).at(5).sentence, "length of a run: samples of 2 or more cycles");
    EXPECT_TRUE(rows_of(infos, {}).at(6).is_nothing());
    EXPECT_EQ(rows_of(infos, {}).at(6).text(), "") << "a ratio over nothing is not defined";
}

}  // namespace
}  // namespace nought::sim
