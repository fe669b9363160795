#include "workloads/weights/beta.h"

#include <cmath>

#include <gtest/gtest.h>

namespace nought::workloads {
namespace {

TEST(ExactLog, AgreesWithTheLibrary) {
    for (double x = 1e-16; x < 1e6; x *= 1.37) {
        EXPECT_NEAR(exact_log(x), std::log(x), 1e-13 * std::max(1.0, std::abs(std::log(x)))) << x;
    }
    EXPECT_EQ(exact_log(1), 0);
}

TEST(ExactExp, AgreesWithTheLibrary) {
    for (double x = -700; x <= 700; x += 0.731) {
        EXPECT_NEAR(exact_exp(x) / std::exp(x), 1, 1e-13) << x;
    }
    EXPECT_EQ(exact_exp(0), 1);
}

TEST(BetaDensities, AverageExactlyWhatIsAsked) {
    for (const double mean : {0.05, 0.19, 0.5, 0.63, 0.88, 0.97}) {
        const auto densities = beta_densities(RandomStream(1, "layer", "densities"), 96, mean, 3);
        double sum = 0;
        for (const double d : densities) {
            EXPECT_GE(d, 0);
            EXPECT_LE(d, 1);
            sum += d;
        }
        EXPECT_NEAR(sum / 96, mean, 1e-9);
    }
}

TEST(BetaDensities, HaveTheSpreadOfTheBetaDistribution) {
    for (const double mean : {0.2, 0.5, 0.8}) {
        const std::size_t count = 20000;
        const auto densities = beta_densities(RandomStream(5, "layer", "densities"), count, mean, 3);
        double squares = 0;
        double below = 0;
        for (const double d : densities) {
            squares += (d - mean) * (d - mean);
            below += d < 0.5 ? 1 : 0;
        }
        EXPECT_NEAR(squares / count, mean * (1 - mean) / 4, 0.002);  // a + b + 1 = 4
        if (mean == 0.5) {
            EXPECT_NEAR(below / count, 0.5, 0.01);
        }
    }
}

TEST(BetaDensities, AreAllOrNothingAtTheEnds) {
    EXPECT_EQ(beta_densities(RandomStream(1), 3, 1, 3), (std::vector<double>{1, 1, 1}));
    EXPECT_EQ(beta_densities(RandomStream(1), 3, 0, 3), (std::vector<double>{0, 0, 0}));
}

}  // namespace
}  // namespace nought::workloads
