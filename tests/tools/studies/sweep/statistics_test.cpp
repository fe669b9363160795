#include <random>

#include <gtest/gtest.h>

#include "tools/studies/sweep/main_effects.h"
#include "tools/studies/sweep/pareto.h"

namespace nought::tools {
namespace {

bool is_beaten(const Costs& point, const std::vector<Costs>& all) {
    for (const Costs& other : all) {
        if (other != point && other[0] <= point[0] && other[1] <= point[1] && other[2] <= point[2]) {
            return true;
        }
    }
    return false;
}

TEST(ParetoFront, IsThatOfComparingEveryPointWithEveryOther) {
    std::mt19937 random(7);
    for (int round = 0; round < 200; ++round) {
        // Few values, so that many figures are equal.
        std::vector<Costs> points(static_cast<std::size_t>(random() % 40));
        for (Costs& point : points) {
            for (double& figure : point) {
                figure = static_cast<double>(random() % 6);
            }
        }
        const std::vector<bool> front = pareto_front(points);
        for (std::size_t i = 0; i < points.size(); ++i) {
            EXPECT_EQ(front[i], !is_beaten(points[i], points)) << "round " << round << ", point " << i;
        }
    }
}

TEST(ParetoFront, OfOnePointIsThatPoint) {
    EXPECT_EQ(pareto_front({{1, 2, 3}}), std::vector<bool>{true});
    EXPECT_TRUE(pareto_front({}).empty());
}

TEST(MainEffect, IsTheRangeOfTheMeansOverEachValue) {
    // a: 1 + 2 + 6 = 9, over 3; b: 5 + 9 = 14, over 2.
    const MainEffect effect = main_effect({"a", "b", "a", "b", "a"}, {1, 5, 2, 9, 6});
    ASSERT_EQ(effect.means.size(), 2u);
    EXPECT_EQ(effect.means[0].value, "a");
    EXPECT_EQ(effect.means[0].points, 3u);
    EXPECT_EQ(effect.means[0].mean, 3);
    EXPECT_EQ(effect.means[1].mean, 7);
    EXPECT_EQ(effect.range(), 4);
}

TEST(MainEffect, OfAParameterThatDoesNothingIsZero) {
    EXPECT_EQ(main_effect({"a", "b", "c"}, {2, 2, 2}).range(), 0);
    EXPECT_EQ(main_effect({}, {}).range(), 0);
}

}  // namespace
}  // namespace nought::tools
