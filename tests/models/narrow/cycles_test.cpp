// Cycles against the closed form, and what bits buy at the same bytes per cycle.
#include <gtest/gtest.h>

#include "tests/models/narrow/units.h"
#include "tests/models/node/odd_layers.h"
#include "tests/oracles/lane_cycles.h"
#include "tests/oracles/layers.h"
#include "tests/oracles/narrow.h"
#include "tests/oracles/windows.h"

namespace nought::tests {
namespace {

using workloads::Encoding;

NarrowUnit multiply(int bits) {
    return {"multiply", "multiply", bits, {Encoding::linear, bits, Encoding::linear, bits}};
}

void expect_contract(const workloads::TraceLayer& layer, const models::LayerResult& result, int bits) {
    const auto work = oracles::narrow_work(layer, bits);
    const std::int64_t filters = layer.shape.filters / layer.shape.groups;
    const auto passes = static_cast<std::uint64_t>(oracles::divide_up(filters, 256));
    const auto cycles = static_cast<std::uint64_t>(oracles::narrow_cycles(layer, bits));
    EXPECT_EQ(result.compute_cycles, cycles) << layer.name;
    EXPECT_EQ(oracles::lane_cycles_fault(result.lane_cycles, 16, result.cycles), "") << layer.name;
    EXPECT_EQ(result.lane_cycles.at("effectual"), static_cast<std::uint64_t>(work.lanes) * passes) << layer.name;
    EXPECT_EQ(result.lane_cycles.at("effectual") + result.lane_cycles.at("ineffectual"), 16 * cycles) << layer.name;
    EXPECT_EQ(result.effectual_macs, static_cast<std::uint64_t>(work.neurons * filters)) << layer.name;
}

class NarrowCycles : public testing::TestWithParam<NarrowUnit> {};

TEST_P(NarrowCycles, AreTheContracts) {
    const auto layers = oracles::encoded(odd_layers(), GetParam().recipe);
    const models::Result ideal = simulate_narrow(GetParam(), {{"memory", "ideal"}}, oracles::make_trace(layers));
    const models::Result real = simulate_narrow(GetParam(), {}, oracles::make_trace(layers));
    for (std::size_t i = 0; i < layers.size(); ++i) {
        expect_contract(layers[i], ideal.layers[i], GetParam().operand_bits);
        expect_contract(layers[i], real.layers[i], GetParam().operand_bits);
        EXPECT_EQ(ideal.layers[i].cycles, ideal.layers[i].compute_cycles) << layers[i].name;
    }
}

INSTANTIATE_TEST_SUITE_P(On, NarrowCycles, testing::ValuesIn(narrow_units()),
                         [](const auto& unit) { return name_of(unit.param); });

TEST(FourBits, TakeAQuarterOfTheCyclesWhereTheDepthAllowsAtTheSameBytesPerCycle) {
    const auto deep = oracles::make_layer("deep", {128, {1, 8, 8}, 256, 1, {1, 3, 3}, {}, {0, 1, 1}, {}});
    const auto shallow = oracles::make_layer("shallow", {24, {1, 8, 8}, 256, 1, {1, 3, 3}, {}, {0, 1, 1}, {}});
    std::vector<models::Result> results;
    for (const int bits : {16, 4}) {
        const auto layers = oracles::encoded(std::vector{deep, shallow}, multiply(bits).recipe);
        results.push_back(simulate_narrow(multiply(bits), {{"memory", "ideal"}}, oracles::make_trace(layers)));
    }
    EXPECT_EQ(results[0].layers[0].cycles, 4 * results[1].layers[0].cycles);
    EXPECT_EQ(results[0].layers[1].cycles, 2 * results[1].layers[1].cycles) << "24 of 64 neurons fill two bricks of 16";
    for (const models::Result& result : results) {
        // Sixteen tiles by sixteen lanes by sixteen filters by two bytes, in every cycle.
        EXPECT_EQ(result.layers[0].traffic_bytes.at("sb").read, 16 * 512 * result.layers[0].cycles);
    }
}

TEST(FourBits, TakeOneRowOfTheNeuronMemoryInACycleAsSixteenDo) {
    // Without padding every step reads a row of 32 bytes.
    for (const int bits : {16, 8, 4, 2}) {
        const auto layer = oracles::encoded(
            oracles::make_layer("conv", {256, {1, 6, 6}, 32, 1, {1, 3, 3}, {}, {0, 0, 0}, {}}), multiply(bits).recipe);
        const auto result = simulate_narrow(multiply(bits), {}, oracles::make_trace({layer, layer})).layers.at(1);
        EXPECT_EQ(result.compute_cycles, 16u * 9 * static_cast<unsigned>(bits)) << bits;
        EXPECT_EQ(result.traffic_bytes.at("nm").read, 32 * result.compute_cycles) << bits;
    }
}

TEST(LayersOfFullPrecision, TakeDadiannaosCycles) {
    const auto trace = oracles::make_trace(odd_layers());
    const auto narrow = simulate_narrow(multiply(4), {}, trace);
    const auto dense = simulate("dadiannao", {{"first_layer_packing", "depth"}}, trace);
    for (std::size_t i = 0; i < trace.layers().size(); ++i) {
        EXPECT_EQ(narrow.layers[i].lane_cycles, dense.layers[i].lane_cycles) << trace.layers()[i]->name;
    }
}

TEST(SixteenBits, AreDadiannao) {
    const auto trace = oracles::make_trace(odd_layers());
    const auto narrow = simulate_narrow(multiply(16), {}, trace);
    const auto dense = simulate("dadiannao", {{"first_layer_packing", "depth"}}, trace);
    for (std::size_t i = 0; i < trace.layers().size(); ++i) {
        EXPECT_EQ(narrow.layers[i].lane_cycles, dense.layers[i].lane_cycles) << trace.layers()[i]->name;
        EXPECT_EQ(narrow.layers[i].traffic_bytes.at("sb").read, dense.layers[i].traffic_bytes.at("sb").read);
    }
}

TEST(XnorUnits, TakeAStepForAPositionOfUpTo256Channels) {
    const NarrowUnit xnor{"xnor", "xnor_popcount", 1, {Encoding::binary, 7, Encoding::binary, 7}};
    const auto layer = oracles::encoded(
        oracles::make_layer("conv", {256, {1, 7, 7}, 256, 1, {1, 3, 3}, {}, {0, 1, 1}, {}}), xnor.recipe);
    const auto result = simulate_narrow(xnor, {{"memory", "ideal"}}, oracles::make_trace({layer})).layers.at(0);
    EXPECT_EQ(result.cycles, 49u * 9);
    EXPECT_EQ(result.traffic_bytes.at("sb").read, 16 * 512 * result.cycles);
}

}  // namespace
}  // namespace nought::tests
