// The programmable macro array: outputs of odd layers, and cycles by the closed form and by hand.
#include "models/eyeq/units/pma.h"

#include <gtest/gtest.h>

#include "tests/models/eyeq/units/unit_jobs.h"
#include "tests/models/node/odd_layers.h"
#include "tests/oracles/eyeq_units.h"
#include "tests/oracles/layers.h"

namespace nought::tests {
namespace {

using models::eyeq::Effort;
using models::eyeq::Pma;
using models::eyeq::PmaConfig;

PmaConfig sides(std::int64_t short_side, std::int64_t long_side) {
    PmaConfig config;
    config.short_side = short_side;
    config.long_side = long_side;
    return config;
}

const auto technology = [] { return sim::Technology::load("28nm"); };

ExpectedCycles cycles_of(const PmaConfig& config) {
    return [config](const PreparedJob& prepared) {
        return oracles::pma_cycles(array_job(prepared), config.short_side, config.long_side);
    };
}

TEST(Pma, GivesTheOutputsOfOddLayersInTheCyclesOfTheClosedForm) {
    const PmaConfig config = sides(4, 10);
    Pma pma("pma", config, technology());
    for (const auto& layer : odd_layers()) {
        check_layer(pma, layer, everything, cycles_of(config));
        check_layer(pma, layer, small_pieces, cycles_of(config));
    }
}

TEST(Pma, GivesTheOutputsOfFirstLayers) {
    const PmaConfig config;
    Pma pma("pma", config, technology());
    for (const auto& layer : odd_first_layers()) {
        check_layer(pma, layer, {{0, 1000}, {0, 1000}, {0, 4}, {0, 1000}}, cycles_of(config));
    }
}

TEST(Pma, SkipsColumnsThatNoFilterUses) {
    const auto layer =
        oracles::without_columns(oracles::make_layer("thinned", {20, {1, 6, 7}, 9, 1, {1, 3, 3}, {}, {0, 1, 1}, {}}),
                                 [](auto, auto feature, auto tap) { return (feature + tap) % 3 != 0; });
    const PmaConfig config = sides(4, 10);
    Pma pma("pma", config, technology());
    for (const auto& box : pieces(whole(9, {1, 6, 7}), 9, {{0, 4}, {0, 1}, {0, 3}, {0, 7}})) {
        const auto prepared = conv_job(layer, box);
        EXPECT_EQ(prepared->taps.size(), 60u);
        check_job(pma, *prepared, cut_out(layer.output, {1, 6, 7}, box), cycles_of(config));
    }
}

// Twelve windows of 18 taps and three filters. On 2 x 3 with windows along the short side: 6 folds of 18, then 3 cycles
// to fill and 2 to empty. Along the long side: 4 x 2 folds.
TEST(Pma, TakesAsManyCyclesAsAPersonCounts) {
    const auto layer = oracles::make_layer("conv", {2, {1, 3, 4}, 3, 1, {1, 3, 3}, {}, {0, 1, 1}, {}});
    Pma pma("pma", sides(2, 3), technology());
    const auto prepared = conv_job(layer, whole(3, {1, 3, 4}));
    EXPECT_EQ(pma.execute(prepared->job, true).cycles, 6u * 18 + 3 + 2);
}

// One tap: the results of a fold leave in two cycles, so the next fold cannot end sooner.
TEST(Pma, WaitsForResultsToLeaveWhenWindowsAreShort) {
    const auto layer = oracles::make_layer("conv", {1, {1, 3, 4}, 3, 1, {}, {}, {0, 0, 0}, {}}, {.density = 1});
    Pma pma("pma", sides(2, 3), technology());
    const auto prepared = conv_job(layer, whole(3, {1, 3, 4}));
    const Effort effort = pma.execute(prepared->job, true);
    EXPECT_EQ(effort.cycles, 6u * 2 + 3 + 2);
    EXPECT_EQ(effort.effectual, 36u);
    EXPECT_EQ(effort.fill, 6u * (6 + 5));
}

TEST(Pma, TakesTwoTapsOfNarrowOperandsInACycle) {
    const auto layer =
        oracles::make_layer("conv", {3, {1, 3, 4}, 3, 1, {1, 3, 3}, {}, {0, 1, 1}, {}}, {.largest = 127});
    PmaConfig wide = sides(2, 3);
    wide.subword = false;
    Pma pma("pma", sides(2, 3), technology());
    Pma without("without", wide, technology());
    const auto prepared = conv_job(layer, whole(3, {1, 3, 4}), true);
    const Effort effort = pma.execute(prepared->job, true);
    EXPECT_EQ(effort.cycles, 6u * 14 + 5);
    EXPECT_EQ(causes(effort), effort.cycles * 6);
    EXPECT_LT(effort.effectual, effort.effectual_macs);
    EXPECT_EQ(prepared->results, cut_out(layer.output, {1, 3, 4}, prepared->job.outputs));
    EXPECT_EQ(without.execute(prepared->job, true).cycles, 6u * 27 + 5);
}

}  // namespace
}  // namespace nought::tests
