#include "tools/present/cell.h"

#include <cmath>
#include <limits>

#include <gtest/gtest.h>

namespace nought::tools {
namespace {

using As = Show::As;

TEST(Cell, ShowsNumbersAsItsColumnSays) {
    EXPECT_EQ(Cell(1234567).shown({As::count}), "1,234,567");
    EXPECT_EQ(Cell(0.0123).shown({As::prefix, "J"}), "12.3 mJ");
    EXPECT_EQ(Cell(0.4371).shown({As::percent}), "43.7 %");
    EXPECT_EQ(Cell(0.4371).shown({As::hundredths}), "43.7");
    EXPECT_EQ(Cell(0.045).shown({As::change, "", 2}), "+4.50 %");
    EXPECT_EQ(Cell(1.367).shown({As::times}), "1.37x");
    EXPECT_EQ(Cell(2.0).shown({As::decimals, "mm2", 3}), "2.000 mm2");
    EXPECT_EQ(Cell(1234.56).shown({As::significant, "ms", 6}), "1234.56 ms");
    EXPECT_EQ(Cell(1234.56).shown(), "1,235");
}

TEST(Cell, ShowsADashForWhatIsNotThere) {
    EXPECT_EQ(Cell().shown({As::times}), "-");
    EXPECT_EQ(Cell(std::nan("")).shown({As::prefix, "J"}), "-");
    EXPECT_EQ(Cell(std::optional<double>()).shown(), "-");
    EXPECT_FALSE(Cell(std::nan("")).is_there());
    EXPECT_TRUE(Cell("").is_there());
    EXPECT_EQ(Cell("").shown(), "");
}

TEST(Cell, ShowsConditionsAndInfinities) {
    EXPECT_EQ(Cell(true).shown(), "yes");
    EXPECT_EQ(Cell(false).shown(), "no");
    EXPECT_EQ(Cell(false).shown({As::mark}), "");
    EXPECT_EQ(Cell(std::numeric_limits<double>::infinity()).shown(), "inf");
    EXPECT_EQ(Cell(-std::numeric_limits<double>::infinity()).shown(), "-inf");
}

TEST(Cell, MayLookUnlikeItsValue) {
    const Cell cell("timing only", false);
    EXPECT_EQ(cell.shown(), "timing only");
    EXPECT_EQ(std::get<bool>(cell.value()), false);
    EXPECT_FALSE(cell.number());
    EXPECT_EQ(Cell("1.37x printed", 1.37).number(), 1.37);
}

}  // namespace
}  // namespace nought::tools
