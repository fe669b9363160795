// Cycles of a dense node that skips missing columns, by hand.
#include "tests/oracles/columns.h"

#include <gtest/gtest.h>

#include "tests/oracles/layers.h"

namespace nought::oracles {
namespace {

/// Two groups of 20 features by 3x3; the first lost every column of its last ten features and one more.
workloads::TraceLayer thinned_layer() {
    const auto layer = make_layer("conv", {40, {1, 5, 5}, 12, 2, {1, 3, 3}, {}, {0, 0, 0}, {}}, {.density = 1});
    return without_columns(layer, [](std::int64_t group, std::int64_t feature, std::int64_t tap) {
        return group == 0 && (feature >= 10 || (feature == 3 && tap == 4));
    });
}

TEST(ThinnedColumns, LeaveAsManyBricksAsTheLiveOnesFill) {
    const auto layer = thinned_layer();
    EXPECT_EQ(live_columns(layer, 0), 10 * 9 - 1);
    EXPECT_EQ(thinned_steps(layer, 0), 6);      // ceil(89 / 16)
    EXPECT_EQ(thinned_steps(layer, 1), 9 * 2);  // nothing is missing: each position is two bricks
    EXPECT_EQ(thinned_cycles(layer), 9 * (6 + 18));
    EXPECT_EQ(thinned_synapses(layer), 6 * (89 + 180));
    EXPECT_EQ(thinned_effectual_neurons(layer), 9 * (89 + 180));
}

TEST(ThinnedColumns, LeaveOneBrickOfAGroupWithoutAny) {
    const auto layer = without_columns(thinned_layer(), [](std::int64_t group, auto, auto) { return group == 1; });
    EXPECT_EQ(thinned_steps(layer, 1), 1);
    EXPECT_EQ(thinned_cycles(layer), 9 * (6 + 1));
}

TEST(ThinnedColumns, AreNotAmongWeightsThatAreOnlySparse) {
    auto layer = make_layer("conv", {40, {1, 5, 5}, 12, 2, {1, 3, 3}, {}, {0, 0, 0}, {}});
    // Half of the weights of every column, but none of its twelve filters' last.
    const auto sparse = without_weights(layer, [](std::int64_t filter, auto, auto) { return filter % 2 == 0; });
    EXPECT_EQ(thinned_cycles(sparse), dadiannao_cycles(layer.shape));
}

}  // namespace
}  // namespace nought::oracles
