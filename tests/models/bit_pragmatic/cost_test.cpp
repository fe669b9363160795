// Energy is count x price: a one-bit costs a lane a cycle, and zeros cost it nothing.
#include <gtest/gtest.h>

#include "sim/cost/technology.h"
#include "sim/node/serial_unit.h"
#include "tests/models/node/node_run.h"
#include "tests/oracles/bit_serial.h"
#include "tests/oracles/layers.h"

namespace nought::tests {
namespace {

TEST(BitPragmaticEnergy, OfTheTilesIsCountTimesPrice) {
    // Sixteen windows: one pallet of 27 steps; 304 filters are two passes, of 16 and of 3 busy tiles.
    const auto layer = oracles::make_layer("conv", {33, {1, 4, 4}, 304, 1, {1, 3, 3}, {}, {0, 1, 1}, {}});
    const auto result =
        simulate("bit_pragmatic", {{"first_layer_packing", "depth"}}, oracles::make_trace({layer})).layers.at(0);
    const auto cost = sim::serial_unit_cost(sim::Technology::load("65nm"), sim::SerialTerm::oneffset, 2);
    const auto one_bits = static_cast<double>(oracles::one_bits(layer, false)) / 2;
    const auto cycles = static_cast<double>(result.compute_cycles) / 2;
    const double filters = (16 + 3) * 16;
    EXPECT_DOUBLE_EQ(result.energy_pj.at("tiles").dynamic_pj,
                     filters * (one_bits * cost.lane_pj + cycles * 16 * cost.unit_pj + 27 * 16 * cost.synapse_set_pj));
}

TEST(BitPragmaticArea, GrowsWithTheFirstStageAndWithSynapseSets) {
    const auto area = [](const Settings& settings) {
        const auto trace = oracles::make_trace({oracles::make_layer("one", {})});
        return simulate("bit_pragmatic", settings, trace).area_mm2.at("tiles");
    };
    EXPECT_LT(area({{"first_stage_bits", "0"}}), area({{"first_stage_bits", "2"}}));
    EXPECT_LT(area({{"first_stage_bits", "2"}}), area({{"first_stage_bits", "3"}}));
    EXPECT_LT(area({{"synchronisation", "pallet"}}), area({{"synchronisation", "column"}}));
}

}  // namespace
}  // namespace nought::tests
