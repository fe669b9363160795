/// Does the curve say what a person counts by hand?
#include "tools/studies/cascade/cascade.h"

#include <array>
#include <cmath>
#include <vector>

#include <gtest/gtest.h>

namespace nought::tests {
namespace {

using tools::CascadeInput;
using tools::CascadePoint;
using tools::RunCost;

/// Confidences 0.2, 0.5, 0.5 and 0.9; the little network is wrong about the first and the last.
const std::array<CascadeInput, 4> inputs{{{"a", 0.2, 1, 2, {10, 1, 100}, {80, 8, 800}},
                                          {"b", 0.5, 3, 3, {10, 1, 100}, {80, 8, 800}},
                                          {"c", 0.5, 4, 4, {10, 1, 100}, {80, 8, 800}},
                                          {"d", 0.9, 5, 6, {10, 1, 100}, {160, 16, 1600}}}};

TEST(Cascade, EscalatesWhatIsBelowTheThresholdAndNotWhatIsOnIt) {
    const auto escalated = [](double threshold) { return tools::point_at(threshold, inputs).escalated; };
    EXPECT_EQ(escalated(0), 0);
    EXPECT_EQ(escalated(0.2), 0);
    EXPECT_EQ(escalated(0.5), 0.25);
    EXPECT_EQ(escalated(0.51), 0.75);
    EXPECT_EQ(escalated(1), 1);
}

TEST(Cascade, CostsTheLittleNetworkAlwaysAndTheBigOneWhereItIsAsked) {
    const CascadePoint never = tools::point_at(0, inputs);
    EXPECT_DOUBLE_EQ(never.expected.cycles, 10);
    const CascadePoint some = tools::point_at(0.6, inputs);
    EXPECT_DOUBLE_EQ(some.expected.cycles, 10 + 3 * 80 / 4.0);
    EXPECT_DOUBLE_EQ(some.expected.joules, 100 + 3 * 800 / 4.0);
    const CascadePoint always = tools::point_at(1, inputs);
    EXPECT_DOUBLE_EQ(always.expected.seconds, 1 + (3 * 8 + 16) / 4.0);
}

TEST(Cascade, AgreesWithTheBigNetworkWhereverThatWasAsked) {
    EXPECT_EQ(tools::point_at(0, inputs).agreement, 0.5);
    EXPECT_EQ(tools::point_at(0.3, inputs).agreement, 0.75);
    EXPECT_EQ(tools::point_at(1, inputs).agreement, 1);
}

TEST(Cascade, SpreadsThresholdsOverTheConfidencesThatThereAre) {
    EXPECT_EQ(tools::spread_thresholds(inputs), (std::vector<double>{0, 0.5, 0.9, 1}));
    EXPECT_TRUE(tools::spread_thresholds({}).empty());
    std::vector<CascadeInput> many(100);
    for (std::size_t i = 0; i < many.size(); ++i) {
        many[i].confidence = 0.5 + 0.001 * static_cast<double>((37 * i) % 100);
    }
    const std::vector<double> thresholds = tools::spread_thresholds(many);
    ASSERT_EQ(thresholds.size(), 11);
    for (std::size_t step = 0; step <= 10; ++step) {
        EXPECT_NEAR(tools::point_at(thresholds[step], many).escalated, 0.1 * static_cast<double>(step), 1e-12);
    }
}

TEST(Cascade, TakesAGivenRateWithoutInputs) {
    const CascadePoint point = tools::point_of_rate(0.25, {10, 1, 100}, {80, 8, 800});
    EXPECT_DOUBLE_EQ(point.expected.cycles, 30);
    EXPECT_FALSE(point.threshold);
    EXPECT_FALSE(point.agreement);
}

TEST(Cascade, IsAsSureAsTheSoftmaxOfTheTopClass) {
    const std::array<float, 3> outputs{1.0F, 3.0F, 2.0F};
    const double sum = std::exp(1.0) + std::exp(3.0) + std::exp(2.0);
    EXPECT_NEAR(tools::top1_confidence(outputs), std::exp(3.0) / sum, 1e-12);
    const std::array<float, 2> far{-2000.0F, 2000.0F};
    EXPECT_DOUBLE_EQ(tools::top1_confidence(far), 1);
    EXPECT_EQ(tools::top1_confidence({}), 0);
}

}  // namespace
}  // namespace nought::tests
