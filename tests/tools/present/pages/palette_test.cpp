#include "tools/present/palette.h"

#include <numeric>

#include <gtest/gtest.h>

namespace nought::tools {
namespace {

TEST(Palette, UsefulWorkComesFirstAndUnknownCausesLast) {
    EXPECT_EQ(in_order_of_causes({"a_new_one", "fill", "wait_window", "ineffectual", "effectual"}),
              (std::vector<std::string>{"effectual", "ineffectual", "wait_window", "fill", "a_new_one"}));
}

TEST(Palette, TheBaselineAloneIsGray) {
    Comparison comparison;
    for (int i = 0; i < 20; ++i) {
        comparison.accelerators.push_back(std::to_string(i));
    }
    EXPECT_EQ(accelerator_hue(comparison, "0"), Hue::gray);
    for (int i = 1; i < 20; ++i) {
        EXPECT_NE(accelerator_hue(comparison, std::to_string(i)), Hue::gray);
    }
}

TEST(Components, TheSmallOnesAreOthersAndNothingIsLost) {
    std::map<std::string, double> column;
    for (int i = 0; i < 12; ++i) {
        column["part" + std::to_string(i)] = 1 + i;
    }
    Components components;
    components.add(column);
    const std::vector<Series> series = components.series({column});
    ASSERT_EQ(series.size(), Components::most + 1);
    EXPECT_EQ(series.front().name, "part11");
    EXPECT_EQ(series.back().name, "others");
    EXPECT_EQ(series.back().values, std::vector<double>{1 + 2 + 3 + 4});
}

TEST(Components, WhatTakesNothingIsNotShown) {
    Components components;
    components.add({{"a", 1.0}, {"b", 0.0}});
    EXPECT_EQ(components.series({{{"a", 1.0}, {"b", 0.0}}}).size(), 1u);
}

}  // namespace
}  // namespace nought::tools
