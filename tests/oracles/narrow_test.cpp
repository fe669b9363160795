// Cycles of narrow operands, by hand and as the closed form of sixteen bits.
#include "tests/oracles/narrow.h"

#include <gtest/gtest.h>

#include "tests/oracles/columns.h"
#include "tests/oracles/layers.h"

namespace nought::oracles {
namespace {

TEST(NarrowClosedForm, GivesAStepForEveryRowOfNeuronsAtAPosition) {
    const auto layer = make_layer("conv", {200, {1, 4, 4}, 300, 1, {1, 3, 3}, {}, {0, 0, 0}, {}});
    EXPECT_EQ(narrow_steps(layer, 0, 16), 9 * 13);
    EXPECT_EQ(narrow_steps(layer, 0, 8), 9 * 7);     // rows of 32
    EXPECT_EQ(narrow_steps(layer, 0, 4), 9 * 4);     // of 64
    EXPECT_EQ(narrow_steps(layer, 0, 2), 9 * 2);     // of 128
    EXPECT_EQ(narrow_steps(layer, 0, 1), 9);         // of 256
    EXPECT_EQ(narrow_cycles(layer, 4), 4 * 2 * 36);  // 2 x 2 windows, two passes
}

TEST(NarrowClosedForm, OfSixteenBitsIsThatOfTheDenseNode) {
    const auto layer = make_layer("conv", {40, {1, 6, 5}, 3, 2, {1, 3, 3}, {}, {0, 1, 1}, {}});
    EXPECT_EQ(narrow_cycles(layer, 16), thinned_cycles(layer));
    EXPECT_EQ(narrow_work(layer, 16).lanes, thinned_effectual_neurons(layer));
    EXPECT_EQ(narrow_work(layer, 4).neurons, thinned_effectual_neurons(layer));
    EXPECT_LT(narrow_work(layer, 4).lanes, thinned_effectual_neurons(layer));
}

}  // namespace
}  // namespace nought::oracles
