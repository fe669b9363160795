// The vector microcode processor: outputs of odd layers and pools, and cycles by the closed form and by hand.
#include "models/eyeq/units/vmp.h"

#include <gtest/gtest.h>

#include "tests/models/eyeq/units/unit_jobs.h"
#include "tests/models/node/odd_layers.h"
#include "tests/oracles/layers.h"

namespace nought::tests {
namespace {

using models::eyeq::Effort;
using models::eyeq::Vmp;
using models::eyeq::VmpConfig;

const auto technology_of_vmp = [] { return sim::Technology::load("28nm"); };

VmpConfig with_lanes(std::int64_t lanes) {
    VmpConfig config;
    config.lanes = lanes;
    return config;
}

TEST(Vmp, GivesTheOutputsOfOddLayersInTheCyclesOfTheClosedForm) {
    Vmp vmp("vmp", with_lanes(6), technology_of_vmp());
    const ExpectedCycles cycles = [](const PreparedJob& prepared) {
        const oracles::ArrayJob job = array_job(prepared);
        return oracles::vectors(job.windows, job.filters, 6) * (job.taps + 4);
    };
    for (const auto& layer : odd_layers()) {
        check_layer(vmp, layer, everything, cycles);
        check_layer(vmp, layer, small_pieces, cycles);
    }
}

TEST(Vmp, GivesTheOutputsOfOddPools) {
    Vmp vmp("vmp", with_lanes(6), technology_of_vmp());
    for (const auto& pool : odd_pools()) {
        const std::int64_t average = pool.shape.kind == workloads::PoolKind::average ? 4 : 0;
        const ExpectedCycles cycles = [&](const PreparedJob& prepared) {
            const auto job = array_job(prepared);
            return oracles::vectors(job.windows, job.filters, 6) * (pool.shape.kernel.volume() + 4 + average);
        };
        check_pool(vmp, pool, everything, cycles);
        check_pool(vmp, pool, small_pieces, cycles);
    }
}

// Five filters of 18 taps at 12 windows, eight lanes: two vectors of windows for each filter, 10 loops; along the
// filters it would be 12.
TEST(Vmp, TakesAsManyCyclesAsAPersonCounts) {
    const auto layer = oracles::make_layer("conv", {2, {1, 3, 4}, 5, 1, {1, 3, 3}, {}, {0, 1, 1}, {}});
    Vmp vmp("vmp", with_lanes(8), technology_of_vmp());
    const auto prepared = conv_job(layer, whole(5, {1, 3, 4}));
    const Effort effort = vmp.execute(prepared->job, true);
    EXPECT_EQ(effort.cycles, 10u * (18 + 4));
    EXPECT_EQ(effort.fill, 10u * 4 * 8);
    EXPECT_EQ(effort.edge, 5u * 4 * 18);
}

TEST(Vmp, TakesTwoTapsOfNarrowOperandsInACycle) {
    const auto layer = oracles::make_layer("conv", {3, {1, 3, 4}, 5, 1, {1, 3, 3}, {}, {0, 1, 1}, {}});
    Vmp vmp("vmp", with_lanes(8), technology_of_vmp());
    const auto prepared = conv_job(layer, whole(5, {1, 3, 4}), true);
    const Effort effort = vmp.execute(prepared->job, true);
    EXPECT_EQ(effort.cycles, 10u * (14 + 4));
    EXPECT_EQ(causes(effort), effort.cycles * 8);
    EXPECT_EQ(prepared->results, cut_out(layer.output, {1, 3, 4}, prepared->job.outputs));
}

}  // namespace
}  // namespace nought::tests
