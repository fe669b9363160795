// Chips that are not simulated beside those that are, and the figures of data sheets.
#include "tools/studies/comparison/comparison.h"

#include <algorithm>
#include <sstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "sim/base/config/error.h"
#include "tools/present/writers.h"
#include "tools/studies/comparison/comparison_tables.h"
#include "tools/studies/comparison/comparison_text.h"
#include "tools/studies/comparison/result_text.h"

namespace nought::tools {
namespace {

using testing::HasSubstr;
using testing::Not;

models::LayerResult conv_row(const std::string& name, std::uint64_t macs, std::uint64_t cycles, double joules) {
    models::LayerResult layer;
    layer.name = name;
    layer.kind = "conv";
    layer.macs = layer.effectual_macs = macs;
    layer.cycles = layer.compute_cycles = cycles;
    layer.lane_cycles = {{"effectual", cycles}};
    layer.energy_pj["chip"] = {joules * 1e12, 0};
    layer.verified = true;
    return layer;
}

/// 1 MAC takes a cycle of a nanosecond and so many joules.
models::Result chip_result(const std::string& accelerator, double joules, bool simulated = true) {
    models::Result result;
    result.accelerator.name = accelerator;
    result.network = "net";
    result.trace = "abc";
    result.clock_ghz = 1;
    result.simulated = simulated;
    result.area_mm2["chip"] = 10;
    result.layers = {conv_row("a", 500000, 400000, joules / 2), conv_row("b", 500000, 100000, joules / 2)};
    if (!simulated) {
        for (models::LayerResult& layer : result.layers) {
            layer.lane_cycles.clear();
            layer.verified = false;
        }
    }
    return result;
}

TEST(Comparison, GivesOperationsForEachJouleAndFramesInASecond) {
    const Comparison comparison = compare({chip_result("node", 0.001)}, "node");
    const Cost& cost = comparison.entries[0].costs.at(Scope::network);
    EXPECT_DOUBLE_EQ(cost.frames_per_second(), 2000);  // 500,000 ns
    EXPECT_DOUBLE_EQ(cost.watts(), 2);
    EXPECT_DOUBLE_EQ(cost.tops_per_watt(), 0.002);  // 2,000,000 operations in 1 mJ
    const auto json = to_json(comparison)["entries"][0];
    EXPECT_EQ(json["simulated"], true);
    EXPECT_EQ(json["all"]["frames_per_second"], 2000.0);
    EXPECT_EQ(json["all"]["joules_per_frame"], json["all"]["joules"]);
    EXPECT_EQ(json["conv"]["tops_per_watt"], cost.tops_per_watt());
}

TEST(Comparison, OfSimulatedChipsHasNoTableOfPlatforms) {
    EXPECT_THAT(comparison_text(compare({chip_result("node", 1), chip_result("other", 2)}, "node")),
                Not(HasSubstr("Platforms")));
}

TEST(Comparison, WithADataSheetPrintsPlatformsAndWhoWasNotSimulated) {
    const Comparison comparison = compare({chip_result("node", 0.001), chip_result("sheet", 0.002, false)}, "node");
    const std::string text = comparison_text(comparison);
    EXPECT_THAT(text, HasSubstr("Platforms"));
    EXPECT_THAT(text, HasSubstr("TOPS/W"));
    EXPECT_THAT(text, HasSubstr("not simulated"));
    EXPECT_THAT(text, Not(HasSubstr("NO")));
    EXPECT_THAT(text, Not(HasSubstr("nan")));
    std::istringstream lines(text);
    for (std::string line; std::getline(lines, line);) {
        EXPECT_LE(line.size(), 120u) << line;
    }
    EXPECT_EQ(to_json(comparison)["entries"][1]["simulated"], false);
}

TEST(Comparison, HasAsManyCellsInARowOfCsvAsNames) {
    std::istringstream csv(
        to_csv(entries_table(compare({chip_result("node", 0.001), chip_result("sheet", 0.002, false)}, "node"))));
    std::string header;
    std::getline(csv, header);
    EXPECT_THAT(header, HasSubstr("frames_per_second,watts,tops_per_watt"));
    EXPECT_TRUE(header.ends_with(",verified,simulated"));
    const auto commas = std::count(header.begin(), header.end(), ',');
    int rows = 0;
    for (std::string row; std::getline(csv, row); ++rows) {
        EXPECT_EQ(std::count(row.begin(), row.end(), ','), commas) << row;
        EXPECT_TRUE(row.ends_with(row.find("sheet") == std::string::npos ? ",true,true" : ",false,false")) << row;
    }
    EXPECT_EQ(rows, 4);
}

TEST(Comparison, LetsAChipTakeStepsThatOthersLeaveToAHostButNoOtherLayers) {
    models::Result with_step = chip_result("array", 1);
    models::LayerResult step = conv_row("norm", 0, 10, 0);
    step.kind = "lrn";
    with_step.layers.insert(with_step.layers.begin(), step);
    EXPECT_NO_THROW(compare({chip_result("node", 1), with_step}, "node"));
    with_step.layers[0].kind = "conv";
    EXPECT_THROW(compare({chip_result("node", 1), with_step}, "node"), config::UserError);
}

TEST(ResultText, PrintsThatNothingWasSimulated) {
    const std::string text = result_text(chip_result("sheet", 1, false));
    EXPECT_THAT(text, HasSubstr("not simulated"));
    EXPECT_THAT(text, Not(HasSubstr(" NO")));
}

}  // namespace
}  // namespace nought::tools
