#include "tools/studies/precision/descent.h"

#include <numeric>

#include <gtest/gtest.h>

namespace nought::tools {
namespace {

TEST(Descent, FindsTheFewestBitsOfLayersThatDoNotDependOnEachOther) {
    const Profile needed{9, 8, 5, 5, 7};
    int asked = 0;
    const Profile found = descend(
        5, 16, 2,
        [&](const Profile& bits) {
            ++asked;
            for (std::size_t i = 0; i < bits.size(); ++i) {
                if (bits[i] < needed[i]) {
                    return false;
                }
            }
            return true;
        },
        [](const Profile&) {});
    EXPECT_EQ(found, needed);
    // Each bit that goes is asked for once, and each layer is refused once.
    EXPECT_EQ(asked, (16 - 9) + (16 - 8) + (16 - 5) + (16 - 5) + (16 - 7) + 5);
}

TEST(Descent, EndsWhereNoLayerCanGiveUpOneMoreBit) {
    const auto good = [](const Profile& bits) { return 3 * bits[0] + bits[1] + bits[2] >= 40; };
    const Profile found = descend(3, 16, 2, good, [](const Profile&) {});
    EXPECT_TRUE(good(found));
    for (std::size_t layer = 0; layer < found.size(); ++layer) {
        Profile fewer = found;
        --fewer[layer];
        EXPECT_TRUE(fewer[layer] < 2 || !good(fewer)) << layer;
    }
}

TEST(Descent, GoesNoLowerThanItMayAndNowhereWhenNothingIsGood) {
    const auto never = [](const Profile&) { return false; };
    const auto always = [](const Profile&) { return true; };
    EXPECT_EQ(descend(2, 16, 2, always, [](const Profile&) {}), (Profile{2, 2}));
    EXPECT_EQ(descend(2, 16, 2, never, [](const Profile&) {}), (Profile{16, 16}));
    EXPECT_EQ(descend(0, 16, 2, never, [](const Profile&) {}), Profile{});
}

TEST(Descent, TellsTheProfileAfterEachRound) {
    std::vector<int> sums;
    descend(
        2, 4, 2, [](const Profile& bits) { return bits[1] >= 3; },
        [&](const Profile& bits) { sums.push_back(std::accumulate(bits.begin(), bits.end(), 0)); });
    EXPECT_EQ(sums, (std::vector<int>{3 + 3, 2 + 3}));
}

}  // namespace
}  // namespace nought::tools
