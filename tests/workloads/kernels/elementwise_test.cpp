#include "workloads/kernels/elementwise.h"

#include <cmath>
#include <vector>

#include <gmock/gmock.h>

#include "tests/workloads/kernels/random_values.h"

namespace nought::workloads {
namespace {

using ::testing::ElementsAre;
using Values = std::vector<std::int16_t>;

Values added(const Values& a, int a_bits, const Values& b, int b_bits, int out_bits, bool relu = false) {
    Values output(a.size());
    add_fixed({a, a_bits}, {b, b_bits}, output, out_bits, relu);
    return output;
}

TEST(Add, AlignsFractionBitsBeforeItRounds) {
    // 0.25 + 0.25 = 0.5 is a half of the output's unit and rounds up; each alone would round to nothing.
    EXPECT_THAT(added({1}, 2, {1}, 2, 0), ElementsAre(1));
    // 3/4 + 5/16 = 17/16 and -3/4 + 5/16 = -7/16, in eighths: 8.5 and -3.5.
    EXPECT_THAT(added({3, -3}, 2, {5, 5}, 4, 3), ElementsAre(9, -3));
}

TEST(Add, SaturatesAndRectifies) {
    EXPECT_THAT(added({32767, -32768}, 4, {32767, -32768}, 4, 4), ElementsAre(32767, -32768));
    EXPECT_THAT(added({-5, 5}, 0, {2, 2}, 0, 0, true), ElementsAre(0, 7));
}

TEST(Add, EqualsRealArithmeticRoundedOnce) {
    const Values a = random_int16(500, 1);
    const Values b = random_int16(500, 2);
    for (const int a_bits : {-3, 0, 7, 15, 20}) {
        for (const int out_bits : {-5, 3, 8, 17}) {
            const Values sums = added(a, a_bits, b, 6, out_bits);
            for (std::size_t i = 0; i < a.size(); ++i) {
                // Both terms and their sum are exact in a double.
                const double sum = std::ldexp(a[i], -a_bits) + std::ldexp(b[i], -6);
                const double rounded = std::floor(std::ldexp(sum, out_bits) + 0.5);
                ASSERT_EQ(sums[i], std::clamp(rounded, -32768.0, 32767.0));
            }
        }
    }
}

TEST(Rectified, GoesNoHigherThanItsLimit) {
    EXPECT_EQ(rectified(-7, no_limit), 0);
    EXPECT_EQ(rectified(32767, no_limit), 32767);
    EXPECT_EQ(rectified(99, 100), 99);
    EXPECT_EQ(rectified(101, 100), 100);
    EXPECT_EQ(rectified(-1, 0), 0);
}

TEST(LimitFixed, RoundsHalfUpAndSaturates) {
    EXPECT_EQ(limit_fixed(6, 8), 1536);
    EXPECT_EQ(limit_fixed(0.75, 1), 2);
    EXPECT_EQ(limit_fixed(0.7, 1), 1);
    EXPECT_EQ(limit_fixed(6, 13), no_limit);
    EXPECT_EQ(limit_fixed(6, -4), 0);
}

TEST(RequantisingCopy, RoundsDownwardsShiftsAndSaturatesUpwardsOnes) {
    const Values from{5, -5, 6, 30'000, -30'000};
    Values output(from.size());
    requantising_copy({from, 4}, output, 2);
    EXPECT_THAT(output, ElementsAre(1, -1, 2, 7500, -7500));
    requantising_copy({from, 4}, output, 4);
    EXPECT_EQ(output, from);
    requantising_copy({from, 4}, output, 6);
    EXPECT_THAT(output, ElementsAre(20, -20, 24, 32767, -32768));
}

}  // namespace
}  // namespace nought::workloads
