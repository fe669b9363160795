#include "tools/system/progress.h"

#include <gtest/gtest.h>

namespace nought::tests {
namespace {

TEST(TimeLeft, FollowsFromWhatIsDone) {
    EXPECT_DOUBLE_EQ(tools::seconds_left(10, 0.25).value(), 30);
    EXPECT_DOUBLE_EQ(tools::seconds_left(10, 1).value(), 0);
}

TEST(TimeLeft, IsNotSaidBeforeItIsKnown) {
    EXPECT_FALSE(tools::seconds_left(0.9, 0.5));
    EXPECT_FALSE(tools::seconds_left(100, 0.001));
}

}  // namespace
}  // namespace nought::tests
