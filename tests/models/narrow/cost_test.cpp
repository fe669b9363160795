// Energy is count x price, bytes shrink with the bits, and area is that of what stands there.
#include <gtest/gtest.h>

#include "models/result.h"
#include "sim/cost/technology.h"
#include "tests/models/narrow/units.h"
#include "tests/oracles/layers.h"

namespace nought::tests {
namespace {

using workloads::Encoding;

/// 100 features, 4 x 5 windows of 9 positions, 304 filters that keep 16 + 3 tiles busy.
models::LayerResult run(const NarrowUnit& unit) {
    const auto layer = oracles::encoded(
        oracles::make_layer("conv", {100, {1, 4, 5}, 304, 1, {1, 3, 3}, {}, {0, 1, 1}, {}}), unit.recipe);
    return simulate_narrow(unit, {}, oracles::make_trace({layer})).layers.at(0);
}

const auto technology = [] { return sim::Technology::load("65nm"); };

TEST(NarrowEnergy, OfMultipliersIsCountTimesPrice) {
    const auto result = run({"multiply_4", "multiply", 4, {Encoding::linear, 4, Encoding::linear, 4}});
    const double sums = 20.0 * 18 * (16 + 3) * 16;  // steps of rows of 64, by filters
    EXPECT_NEAR(result.energy_pj.at("tiles").dynamic_pj,
                sums * (64 * technology().multiply(4).energy_pj + 63 * technology().add(8).energy_pj +
                        technology().add(32).energy_pj),
                1e-3);
    EXPECT_EQ(result.traffic_bytes.at("sb").read, 20u * 18 * 19 * 512);
}

TEST(NarrowEnergy, OfComparedSignsIsCountTimesPrice) {
    const auto result = run({"xnor", "xnor_popcount", 1, {Encoding::binary, 7, Encoding::binary, 7}});
    const double filters = (16 + 3) * 16;
    const double sums = 20.0 * 9 * filters;
    EXPECT_NEAR(result.energy_pj.at("tiles").dynamic_pj,
                sums * (256 * technology().xnor_bit().energy_pj + 255 * technology().add(8).energy_pj / 8 +
                        technology().add(32).energy_pj) +
                    20 * (9 + 1) * filters * technology().multiply(16).energy_pj,
                1e-3);
}

TEST(NarrowTraffic, BringsAsManyBitsAsTheCodesHave) {
    const std::uint64_t weights = 304 * 100 * 9;
    const std::uint64_t neurons = 100 * 20;
    const auto read = [](const NarrowUnit& unit) { return run(unit).traffic_bytes.at("dram").read; };
    EXPECT_EQ(read({"", "multiply", 4, {Encoding::linear, 4, Encoding::linear, 4}}), (weights + neurons) / 2);
    EXPECT_EQ(read({"", "add_subtract", 16, {Encoding::linear, 16, Encoding::binary, 8}}), weights / 8 + neurons * 2);
    EXPECT_EQ(read({"", "add_subtract", 16, {Encoding::linear, 16, Encoding::ternary, 8}}), weights / 4 + neurons * 2);
    // A line of five positions is 62.5 bytes.
    EXPECT_EQ(read({"", "xnor_popcount", 1, {Encoding::binary, 7, Encoding::binary, 7}}), weights / 8 + 4 * 63);
}

TEST(NarrowTraffic, ReadsOneBitOfABinarySynapse) {
    const auto result = run({"", "add_subtract", 16, {Encoding::linear, 16, Encoding::binary, 8}});
    EXPECT_EQ(result.traffic_bytes.at("sb").read, 20u * 63 * 19 * 512 / 16);
}

TEST(NarrowArea, IsOfTheLanesAndOfTheMultipliersThatAreKept) {
    const auto layer = oracles::encoded(oracles::make_layer("conv", {16, {}, 4, 1, {}, {}, {0, 0, 0}, {}}),
                                        {Encoding::linear, 4, Encoding::linear, 4});
    const auto area = [&](const char* kept) {
        return simulate("narrow_4", {{"full_precision_layers", kept}}, oracles::make_trace({layer}))
            .area_mm2.at("tiles");
    };
    const double lanes = 16.0 * 16 * 16 * 4 * (technology().multiply(4).area_mm2 + technology().add(8).area_mm2);
    EXPECT_NEAR(area("false"), lanes, 1e-9);
    EXPECT_NEAR(area("true") - area("false"),
                16.0 * 16 * 16 * (technology().multiply(16).area_mm2 + technology().add(32).area_mm2), 1e-9);
}

}  // namespace
}  // namespace nought::tests
