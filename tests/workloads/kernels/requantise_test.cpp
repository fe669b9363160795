#include "workloads/kernels/requantise.h"

#include <limits>

#include <gtest/gtest.h>

namespace nought::workloads {
namespace {

TEST(Requantise, HalvesRoundUpOnBothSidesOfZero) {
    EXPECT_EQ(round_shift(2, 2), 1);   // 0.5
    EXPECT_EQ(round_shift(1, 2), 0);   // 0.25
    EXPECT_EQ(round_shift(6, 2), 2);   // 1.5
    EXPECT_EQ(round_shift(-2, 2), 0);  // -0.5
    EXPECT_EQ(round_shift(-3, 2), -1);
    EXPECT_EQ(round_shift(-6, 2), -1);  // -1.5
}

TEST(Requantise, AShiftOfZeroChangesNothing) {
    EXPECT_EQ(round_shift(-7, 0), -7);
    EXPECT_EQ(requantise(1234, 0, false), 1234);
}

TEST(Requantise, ValuesBeyondInt16StopAtItsEnds) {
    EXPECT_EQ(saturate16(32767), 32767);
    EXPECT_EQ(saturate16(32768), 32767);
    EXPECT_EQ(saturate16(-32768), -32768);
    EXPECT_EQ(saturate16(-32769), -32768);
    EXPECT_EQ(saturate16(std::numeric_limits<std::int64_t>::min()), -32768);
}

TEST(Requantise, ReluActsAfterRoundingAndBeforeSaturation) {
    EXPECT_EQ(requantise(-1, 1, false), 0);
    EXPECT_EQ(requantise(-3, 1, false), -1);
    EXPECT_EQ(requantise(-3, 1, true), 0);
    EXPECT_EQ(requantise(-40'000, 0, true), 0);
    EXPECT_EQ(requantise(40'000, 0, true), 32767);
}

TEST(Requantise, TheLargestShiftIsDefined) {
    EXPECT_EQ(round_shift(std::int64_t{1} << 62, 62), 1);
    EXPECT_EQ(round_shift(-(std::int64_t{1} << 62), 62), -1);
}

TEST(Requantise, RescalingLeftMultipliesAndSaturates) {
    EXPECT_EQ(rescale16(3, -4), 48);
    EXPECT_EQ(rescale16(-3, -4), -48);
    EXPECT_EQ(rescale16(2048, -4), 32767);
    EXPECT_EQ(rescale16(-2048, -4), -32768);
    EXPECT_EQ(rescale16(-2049, -4), -32768);
    EXPECT_EQ(rescale16(1, -40), 32767);
    EXPECT_EQ(rescale16(-1, -40), -32768);
    EXPECT_EQ(rescale16(0, -1000), 0);
    EXPECT_EQ(rescale16(std::int64_t{1} << 40, -1), 32767);
}

TEST(Requantise, RescalingRightRoundsHalfUp) {
    EXPECT_EQ(rescale16(24, 4), 2);
    EXPECT_EQ(rescale16(-24, 4), -1);
    EXPECT_EQ(rescale16(24, 0), 24);
}

TEST(Requantise, SumsBeyondInt64WrapAsInNumpy) {
    const std::int64_t most = std::numeric_limits<std::int64_t>::max();
    EXPECT_EQ(wrapping_add(most, 1), std::numeric_limits<std::int64_t>::min());
}

}  // namespace
}  // namespace nought::workloads
