#include "tools/look/value_histogram.h"

#include <vector>

#include <gtest/gtest.h>

namespace nought::tests {
namespace {

using tools::ValueHistogram;

TEST(ValueHistogram, CountsEveryValueOnceInTheRangeThatItsLineNames) {
    std::vector<std::int16_t> values;
    for (int value = -32768; value <= 32767; ++value) {
        values.push_back(static_cast<std::int16_t>(value));
    }
    const ValueHistogram histogram(values);
    EXPECT_EQ(histogram.count(), 65536);
    EXPECT_EQ(histogram.zeros, 1);
    EXPECT_EQ(histogram.positive[1], 1);       // 1
    EXPECT_EQ(histogram.positive[2], 2);       // 2, 3
    EXPECT_EQ(histogram.negative[15], 16384);  // -32767 to -16384
    EXPECT_EQ(histogram.negative[16], 1);      // -32768
    EXPECT_EQ(histogram.positive[16], 0);
}

TEST(ValueHistogram, ShowsTheRangesBetweenTheSmallestAndTheLargestValue) {
    const std::vector<std::int16_t> values{-3, 0, 0, 0, 1, 4, 4, 5};
    EXPECT_EQ(ValueHistogram(values).text(6),
              "          -3 to -2   12.5 %  ##\n"
              "                -1    0.0 %  \n"
              "                 0   37.5 %  ######\n"
              "                 1   12.5 %  ##\n"
              "            2 to 3    0.0 %  \n"
              "            4 to 7   37.5 %  ######\n");
}

TEST(ValueHistogram, ShowsARangeWithFewValuesToo) {
    std::vector<std::int16_t> values(1000, 0);
    values.push_back(1);
    EXPECT_NE(ValueHistogram(values).text(10).find("1    0.1 %  #\n"), std::string::npos);
}

TEST(ValueHistogram, OfNothingIsEmpty) {
    EXPECT_EQ(ValueHistogram({}).text(10), "");
    EXPECT_EQ(ValueHistogram({}).density(), 0);
}

}  // namespace
}  // namespace nought::tests
