// Energy is count x price: a bit that meets a synapse, a step's synapses read once for as long as it takes.
#include <gtest/gtest.h>

#include "models/result.h"
#include "sim/cost/technology.h"
#include "sim/node/serial_unit.h"
#include "tests/models/node/node_run.h"
#include "tests/oracles/layers.h"

namespace nought::tests {
namespace {

models::LayerResult run(const char* bits) {
    // 33 features are three bricks: 27 steps. 4 x 5 windows are a pallet of sixteen and one of four; 304 filters keep
    // 16 + 3 of 16 tiles busy.
    const auto layer = oracles::make_layer("conv", {33, {1, 4, 5}, 304, 1, {1, 3, 3}, {}, {0, 1, 1}, {}});
    return simulate("stripes", {{"first_layer_packing", "depth"}, {"neuron_bits", bits}}, oracles::make_trace({layer}))
        .layers.at(0);
}

TEST(StripesEnergy, OfTheTilesIsCountTimesPrice) {
    const auto result = run("9");
    const auto cost = sim::serial_unit_cost(sim::Technology::load("65nm"), sim::SerialTerm::bit, 0);
    const double tiles = 16 + 3;
    const double unit_cycles = 20 * 27 * 9 * tiles * 16;
    EXPECT_DOUBLE_EQ(
        result.energy_pj.at("tiles").dynamic_pj,
        unit_cycles * 16 * cost.lane_pj + unit_cycles * cost.unit_pj + 2 * 27 * tiles * 256 * cost.synapse_set_pj);
}

TEST(StripesTraffic, ReadsSynapsesOncePerStepWhateverTheBits) {
    const std::uint64_t steps = 2 * 27;
    EXPECT_EQ(run("9").traffic_bytes.at("sb").read, steps * (16 + 3) * 512);
    EXPECT_EQ(run("16").traffic_bytes.at("sb").read, steps * (16 + 3) * 512);
}

TEST(StripesArea, GoesToUnitsAndWhatFeedsThem) {
    const auto layer = oracles::make_layer("one", {});
    const auto dense = simulate("dadiannao", {}, oracles::make_trace({layer})).area_mm2;
    const auto serial = simulate("stripes", {}, oracles::make_trace({layer})).area_mm2;
    EXPECT_GT(serial.at("tiles"), dense.at("tiles"));
    EXPECT_GT(serial.at("transposer"), 0);
    EXPECT_EQ(serial.at("sb"), dense.at("sb"));
}

}  // namespace
}  // namespace nought::tests
