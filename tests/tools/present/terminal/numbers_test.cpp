#include "tools/present/numbers.h"

#include <gtest/gtest.h>

namespace nought::tests {
namespace {

TEST(Numbers, HaveThreeSignificantDigitsAndAPrefix) {
    EXPECT_EQ(tools::with_prefix(999.6, "J"), "1.00 kJ");
    EXPECT_EQ(tools::with_prefix(0.0123, "J"), "12.3 mJ");
    EXPECT_EQ(tools::with_prefix(123.4e6), "123 M");
    EXPECT_EQ(tools::grouped(1234567), "1,234,567");
}

TEST(Durations, ShowTwoUnits) {
    EXPECT_EQ(tools::duration(0.4), "0 s");
    EXPECT_EQ(tools::duration(59.4), "59 s");
    EXPECT_EQ(tools::duration(59.6), "1 min 00 s");
    EXPECT_EQ(tools::duration(3599), "59 min 59 s");
    EXPECT_EQ(tools::duration(7500), "2 h 05 min");
}

}  // namespace
}  // namespace nought::tests
