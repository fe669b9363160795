#include "workloads/quantise/fraction_bits.h"

#include <cmath>

#include <gtest/gtest.h>

namespace nought::workloads {
namespace {

TEST(FractionBits, AreTheMostThatTheLargestValueAllows) {
    EXPECT_EQ(fraction_bits(1, 16, 1), 13);        // 8192; 16384 would need the headroom
    EXPECT_EQ(fraction_bits(0.99, 16, 1), 14);     // 16220
    EXPECT_EQ(fraction_bits(0.99999, 16, 1), 13);  // 16383.8 would round up to 16384
    EXPECT_EQ(fraction_bits(151.1, 16, 1), 6);     // 9670
    EXPECT_EQ(fraction_bits(32767, 16, 0), 0);
    EXPECT_EQ(fraction_bits(32768, 16, 0), -1);
    EXPECT_EQ(fraction_bits(1e9, 16, 1), -16);
    EXPECT_EQ(fraction_bits(0, 16, 1), 0);
}

TEST(FractionBits, FillTheRangeForAnyMagnitude) {
    for (double largest = 1e-20; largest < 1e20; largest *= 1.7) {
        const double scaled = std::floor(std::ldexp(largest, fraction_bits(largest, 16, 1)) + 0.5);
        EXPECT_LT(scaled, 16384) << largest;
        EXPECT_GE(scaled, 8191) << largest;
    }
}

TEST(OutputShift, IsTheLeastThatFits) {
    EXPECT_EQ(output_shift(0, 16, 1), 0);
    EXPECT_EQ(output_shift(16383, 16, 1), 0);
    EXPECT_EQ(output_shift(16384, 16, 1), 1);
    EXPECT_EQ(output_shift(32766, 16, 1), 1);  // 16383
    EXPECT_EQ(output_shift(32767, 16, 1), 2);  // 16383.5 rounds up to 16384
    EXPECT_EQ(output_shift(std::int64_t{1} << 40, 16, 1), 27);
}

}  // namespace
}  // namespace nought::workloads
