#include "tools/present/chart.h"

#include <stdexcept>

#include <gtest/gtest.h>

namespace nought::tools {
namespace {

Chart two_bars() {
    Chart chart;
    chart.id = "speedup";
    chart.categories = {"alexnet", "vgg19"};
    chart.series = {{.name = "cnvlutin", .values = {1.3, 1.2}}};
    return chart;
}

TEST(Chart, WithSeriesOfTheRightLengthIsInOrder) {
    EXPECT_NO_THROW(check(two_bars()));
}

TEST(Chart, WithoutAnythingInItIsInOrder) {
    Chart chart;
    chart.id = "nothing";
    EXPECT_NO_THROW(check(chart));
}

TEST(Chart, WithASeriesTooShortIsAnErrorThatNamesBoth) {
    Chart chart = two_bars();
    chart.series[0].values.pop_back();
    try {
        check(chart);
        FAIL();
    } catch (const std::logic_error& error) {
        EXPECT_STREQ(error.what(), "chart 'speedup': series 'cnvlutin' has 1 values, not 2");
    }
}

TEST(Chart, WithAMarkBesideNoBarIsAnError) {
    Chart chart = two_bars();
    chart.marks = {{0, 2, 1.37, ""}};
    EXPECT_THROW(check(chart), std::logic_error);
}

TEST(Chart, WithAnIdThatNamesAFileElsewhereIsAnError) {
    Chart chart = two_bars();
    chart.id = "../speedup";
    EXPECT_THROW(check(chart), std::logic_error);
}

TEST(Chart, GivesSeriesHuesByTheirPlaceUnlessTheyHaveTheirOwn) {
    Chart chart = two_bars();
    chart.series.push_back({.name = "other", .values = {1, 1}, .hue = Hue::gray});
    EXPECT_EQ(hue_of(chart, 0), Hue::blue);
    EXPECT_EQ(hue_of(chart, 1), Hue::gray);
}

TEST(Chart, NamesCategoriesByGroupAndName) {
    Chart chart = two_bars();
    chart.groups = {"conv", ""};
    EXPECT_EQ(category_name(chart, 0), "conv, alexnet");
    EXPECT_EQ(category_name(chart, 1), "vgg19");
}

TEST(NumberText, HasFourDigitsAndGroupsThousands) {
    EXPECT_EQ(number_text(1.23456), "1.235");
    EXPECT_EQ(number_text(12.3456), "12.35");
    EXPECT_EQ(number_text(0.5), "0.5");
    EXPECT_EQ(number_text(0.00123), "0.0012");
    EXPECT_EQ(number_text(1234567), "1,234,567");
    EXPECT_EQ(number_text(-1234.4), "-1,234");
    EXPECT_EQ(number_text(100), "100");
    EXPECT_EQ(number_text(0), "0");
    EXPECT_EQ(number_text(2.5e-7), "2.500e-07");
}

TEST(NumberText, OfWhatIsNotThereIsADash) {
    EXPECT_EQ(number_text(no_value), "-");
}

}  // namespace
}  // namespace nought::tools
