#include "models/eyeq/mapping/arena.h"

#include <gtest/gtest.h>

namespace nought::models::eyeq {

TEST(Arena, HandsOutAlignedPiecesThatDoNotOverlap) {
    Arena arena(1024);
    EXPECT_EQ(arena.take(100, 0), 0);
    EXPECT_EQ(arena.take(64, 1), 128);
    EXPECT_EQ(arena.take(1, 2), 192);
    EXPECT_EQ(arena.used(), 128 + 64 + 64);
}

TEST(Arena, ReusesWhatWasFreedAsLateAsPossible) {
    Arena arena(1024);
    arena.take(256, 0);
    arena.take(256, 1);
    arena.release(0);
    EXPECT_EQ(arena.take(256, 2), 512) << "behind the last piece, though the first hole would do";
    EXPECT_EQ(arena.take(512, 3), std::nullopt);
    EXPECT_EQ(arena.take(256, 4), 768);
    EXPECT_EQ(arena.take(128, 5), 0) << "round to the beginning";
}

TEST(Arena, RemembersWhoHadAPlaceBefore) {
    Arena arena(512);
    arena.take(256, 0);
    arena.take(256, 1);
    arena.release(0);
    arena.release(1);
    EXPECT_EQ(arena.take(384, 2), 0);
    EXPECT_EQ(arena.earlier_owners(2), (std::vector<std::size_t>{0, 1}));
    EXPECT_EQ(arena.take(64, 3), 384);
    EXPECT_EQ(arena.earlier_owners(3), (std::vector<std::size_t>{1}));
    EXPECT_EQ(arena.earlier_owners(0), std::vector<std::size_t>{});
    EXPECT_EQ(arena.most_used(), 512);
    EXPECT_EQ(arena.top(), 512);
}

}  // namespace nought::models::eyeq
