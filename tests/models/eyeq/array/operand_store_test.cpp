#include "models/eyeq/operand_store.h"

#include <gtest/gtest.h>

namespace nought::models::eyeq {

OperandKey key(std::size_t index) {
    return {OperandKey::Kind::features, index, nullptr, {}};
}

TEST(OperandStore, KeepsWhatNobodyHoldsUntilItsRoomIsNeeded) {
    OperandStore store(100);
    ASSERT_TRUE(store.make_room(60));
    const auto first = store.add(key(1), 60);
    store.let_go(*first);
    EXPECT_EQ(store.hold(key(1)), first) << "no second fetch";
    store.let_go(*first);
    ASSERT_TRUE(store.make_room(50));
    EXPECT_EQ(store.used(), 0);
    EXPECT_EQ(store.hold(key(1)), nullptr);
}

TEST(OperandStore, LetsTheOneUsedLongestAgoGoFirst) {
    OperandStore store(100);
    const auto first = store.add(key(1), 40);
    const auto second = store.add(key(2), 40);
    store.let_go(*first);
    store.let_go(*second);
    store.let_go(*store.hold(key(1)));
    ASSERT_TRUE(store.make_room(60));
    EXPECT_EQ(store.hold(key(2)), nullptr);
    EXPECT_NE(store.hold(key(1)), nullptr);
}

TEST(OperandStore, NeverTakesTheRoomOfWhatIsHeld) {
    OperandStore store(100);
    const auto held = store.add(key(1), 60);
    store.take(30);
    EXPECT_FALSE(store.make_room(11));
    EXPECT_TRUE(store.make_room(10));
    EXPECT_EQ(store.used(), 90);
    store.give_back(30);
    EXPECT_TRUE(store.make_room(40));
    EXPECT_EQ(store.hold(key(1)), held);
}

TEST(OperandStore, TellsPartsAndRecodingsApart) {
    OperandStore store(100);
    const int recoding = 0;
    OperandKey other = key(1);
    other.box.y = {0, 3};
    store.add(key(1), 10);
    EXPECT_EQ(store.hold(other), nullptr);
    other = key(1);
    other.recode = &recoding;
    EXPECT_EQ(store.hold(other), nullptr);
    other = key(1);
    other.kind = OperandKey::Kind::kernel;
    EXPECT_EQ(store.hold(other), nullptr);
}

}  // namespace nought::models::eyeq
