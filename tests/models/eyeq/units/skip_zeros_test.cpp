// The macro array with rows that pass over zeros: outputs, and every lane and cycle by brute force.
#include <gtest/gtest.h>

#include "models/eyeq/units/pma.h"
#include "tests/models/eyeq/units/unit_jobs.h"
#include "tests/models/node/odd_layers.h"
#include "tests/oracles/layers.h"
#include "tests/oracles/windows.h"

namespace nought::tests {
namespace {

using models::eyeq::Box;
using models::eyeq::Effort;
using models::eyeq::Pma;
using models::eyeq::PmaConfig;

PmaConfig skipping(std::int64_t short_side, std::int64_t long_side) {
    PmaConfig config;
    config.short_side = short_side;
    config.long_side = long_side;
    config.skip_zeros = true;
    return config;
}

const auto technology_of_skipping = [] { return sim::Technology::load("28nm"); };

void check_skipping(Pma& pma, const workloads::TraceLayer& layer, const Box& size, bool narrow) {
    SCOPED_TRACE(layer.name);
    const workloads::Extent out = oracles::output_extent(layer.shape);
    for (const Box& box : pieces(whole(layer.shape.filters, out), layer.shape.filters_per_group(), size)) {
        const auto prepared = conv_job(layer, box, narrow);
        const oracles::SkippedJob expected =
            oracles::pma_skipping(window_neurons(*prepared), box.c.size(), narrow, 3, 5);
        const Effort effort = pma.execute(prepared->job, true);
        EXPECT_EQ(prepared->results, cut_out(layer.output, out, box));
        EXPECT_EQ(effort.cycles, static_cast<std::uint64_t>(expected.cycles));
        EXPECT_EQ(effort.effectual, static_cast<std::uint64_t>(expected.effectual));
        EXPECT_EQ(effort.ineffectual, static_cast<std::uint64_t>(expected.ineffectual));
        EXPECT_EQ(effort.imbalance, static_cast<std::uint64_t>(expected.imbalance));
        EXPECT_EQ(effort.edge, static_cast<std::uint64_t>(expected.edge));
        EXPECT_EQ(effort.fill, static_cast<std::uint64_t>(expected.fill));
        EXPECT_EQ(pma.execute(prepared->job, false).cycles, effort.cycles);
        EXPECT_LE(effort.cycles, pma.foreseen(prepared->job));
    }
}

TEST(SkippingPma, GivesTheOutputsOfOddLayersAndAccountsForEveryLane) {
    Pma pma("pma", skipping(3, 5), technology_of_skipping());
    for (const auto& layer : odd_layers()) {
        check_skipping(pma, layer, small_pieces, false);
        check_skipping(pma, layer, {{0, 5000}, {0, 1}, {0, 2}, {0, 5000}}, true);
    }
}

TEST(SkippingPma, TakesAsLongAsTheOtherWithoutZeros) {
    const auto layer =
        oracles::make_layer("dense", {9, {1, 6, 6}, 10, 1, {1, 3, 3}, {}, {0, 0, 0}, {}}, {.density = 1});
    PmaConfig plain = skipping(3, 5);
    plain.skip_zeros = false;
    Pma pma("pma", skipping(3, 5), technology_of_skipping());
    Pma other("other", plain, technology_of_skipping());
    const auto prepared = conv_job(layer, whole(10, {1, 4, 4}));
    EXPECT_EQ(pma.execute(prepared->job, true).cycles, other.execute(prepared->job, true).cycles);
}

// Three windows of zeros and one filter on 1 x 2 lanes: a cycle each, then 1 to fill and 1 to empty the array.
TEST(SkippingPma, GivesAWindowOfZerosOneCycle) {
    auto layer = oracles::make_layer("conv", {4, {1, 1, 3}, 1, 1, {}, {}, {0, 0, 0}, {}}, {.density = 0});
    Pma pma("pma", skipping(1, 2), technology_of_skipping());
    const auto prepared = conv_job(layer, whole(1, {1, 1, 3}));
    const Effort effort = pma.execute(prepared->job, true);
    EXPECT_EQ(effort.cycles, 3u + 2);
    EXPECT_EQ(effort.ineffectual, 3u);
    EXPECT_EQ(effort.edge, 3u);
    EXPECT_EQ(effort.fill, 2u * 2);
}

}  // namespace
}  // namespace nought::tests
