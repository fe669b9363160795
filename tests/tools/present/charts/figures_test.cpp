#include "tools/present/figures.h"

#include <filesystem>
#include <fstream>
#include <sstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace nought::tools {
namespace {

using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

Chart chart_of(ChartKind kind) {
    Chart chart;
    chart.id = "figure_1";
    chart.title = "It's 'quoted' `rm -rf` $x";
    chart.kind = kind;
    if (chart.has_bars()) {
        chart.categories = {"a", "b's", "c"};
        chart.series = {{.name = "one", .values = {1, no_value, 3}}, {.name = "two", .values = {2, 2, 2}}};
    } else {
        chart.series = {{.name = "one", .values = {1, no_value}, .x = {0.5, 2}},
                        {.name = "bound", .values = {1, 4}, .x = {1, 2}, .line = true, .dashed = true}};
    }
    return chart;
}

class FiguresTest : public testing::Test {
protected:
    std::filesystem::path folder =
        std::filesystem::path(testing::TempDir()) / testing::UnitTest::GetInstance()->current_test_info()->name();
    ~FiguresTest() override { std::filesystem::remove_all(folder); }

    std::string draw(const Chart& chart, FigureFormat format = FigureFormat::svg) const {
        write_figures({&chart}, folder, format);
        std::ifstream file(folder / (chart.id + (format == FigureFormat::svg ? ".svg" : ".pdf")));
        std::ostringstream text;
        text << file.rdbuf();
        return text.str();
    }
};

TEST_F(FiguresTest, QuotesAreDoubledInTheProgramForGnuplot) {
    const std::string script = gnuplot_script(chart_of(ChartKind::bars), FigureFormat::svg);
    EXPECT_THAT(script, HasSubstr("set title 'It''s ''quoted'' `rm -rf` $x'\n"));
    EXPECT_THAT(script, HasSubstr("'b''s' 1"));
}

TEST_F(FiguresTest, WhatIsNotThereIsNoBox) {
    const std::string script = gnuplot_script(chart_of(ChartKind::bars), FigureFormat::svg);
    EXPECT_THAT(script, Not(HasSubstr("nan")));
}

TEST_F(FiguresTest, PilesStandOnEachOther) {
    const std::string script = gnuplot_script(chart_of(ChartKind::stacked_bars), FigureFormat::svg);
    EXPECT_THAT(script, HasSubstr("$s1 << EOD\n0 2 -0.42 0.42 1 3\n"));
}

TEST_F(FiguresTest, EveryKindOfChartBecomesAnSvgFile) {
    for (const ChartKind kind : {ChartKind::bars, ChartKind::stacked_bars, ChartKind::lines, ChartKind::points}) {
        const std::string svg = draw(chart_of(kind));
        EXPECT_THAT(svg, StartsWith("<?xml"));
        EXPECT_THAT(svg, HasSubstr("<text>It's 'quoted' `rm -rf` $x</text>"));
    }
}

TEST_F(FiguresTest, LyingBarsMarksAndLogarithmsAreDrawnToo) {
    Chart chart = chart_of(ChartKind::bars);
    chart.horizontal = true;
    chart.groups = {"x", "x", "y"};
    chart.y.log = true;
    chart.line = 1;
    chart.marks = {{0, 0, 2.5, "published"}};
    chart.mark_name = "published";
    EXPECT_THAT(draw(chart), HasSubstr("published"));
}

TEST_F(FiguresTest, APdfIsAPdf) {
    EXPECT_THAT(draw(chart_of(ChartKind::lines), FigureFormat::pdf), StartsWith("%PDF"));
}

TEST_F(FiguresTest, TheSameChartGivesTheSameBytes) {
    const Chart chart = chart_of(ChartKind::points);
    EXPECT_EQ(draw(chart), draw(chart));
    EXPECT_EQ(draw(chart, FigureFormat::pdf), draw(chart, FigureFormat::pdf));
}

TEST_F(FiguresTest, AChartWithoutAnyValueGivesNoFile) {
    Chart chart = chart_of(ChartKind::bars);
    for (Series& series : chart.series) {
        series.values.assign(3, no_value);
    }
    write_figures({&chart}, folder, FigureFormat::svg);
    EXPECT_FALSE(std::filesystem::exists(folder / "figure_1.svg"));
}

}  // namespace
}  // namespace nought::tools
