// Cycles against the closed forms, and a few that a person can count.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/models/node/node_run.h"
#include "tests/models/node/odd_layers.h"
#include "tests/oracles/columns.h"
#include "tests/oracles/dadiannao.h"
#include "tests/oracles/lane_cycles.h"
#include "tests/oracles/layers.h"
#include "tests/oracles/pooling.h"
#include "tests/oracles/windows.h"

namespace nought::tests {
namespace {

using oracles::FirstLayerPacking;

std::uint64_t passes(const workloads::ConvShape& shape) {
    return static_cast<std::uint64_t>(oracles::divide_up(shape.filters / shape.groups, 256));
}

void expect_contract(const workloads::TraceLayer& layer, const models::LayerResult& result, FirstLayerPacking packing) {
    // A layer of few filters has a zero in all of them here and there: a column that is skipped.
    const auto cycles = static_cast<std::uint64_t>(oracles::thinned_cycles(layer, packing));
    const auto neurons = static_cast<std::uint64_t>(oracles::thinned_effectual_neurons(layer, packing));
    EXPECT_EQ(result.compute_cycles, cycles) << layer.name;
    EXPECT_EQ(oracles::lane_cycles_fault(result.lane_cycles, 16, result.cycles), "") << layer.name;
    EXPECT_EQ(result.lane_cycles.at("effectual"), neurons * passes(layer.shape)) << layer.name;
    EXPECT_EQ(result.lane_cycles.at("effectual") + result.lane_cycles.at("ineffectual"), 16 * cycles) << layer.name;
    EXPECT_EQ(result.effectual_macs, neurons * static_cast<std::uint64_t>(layer.shape.filters / layer.shape.groups))
        << layer.name;
}

TEST(DadiannaoCycles, AreTheContractsWithIdealMemories) {
    const auto layers = odd_layers();
    const models::Result result =
        simulate("dadiannao", {{"memory", "ideal"}, {"first_layer_packing", "depth"}}, oracles::make_trace(layers));
    for (std::size_t i = 0; i < layers.size(); ++i) {
        expect_contract(layers[i], result.layers[i], FirstLayerPacking::depth);
        EXPECT_EQ(result.layers[i].cycles, result.layers[i].compute_cycles) << layers[i].name;
    }
}

TEST(DadiannaoCycles, WithRealMemoriesAddOnlyWaits) {
    const auto layers = odd_layers();
    const models::Result result =
        simulate("dadiannao", {{"first_layer_packing", "depth"}}, oracles::make_trace(layers));
    for (std::size_t i = 0; i < layers.size(); ++i) {
        expect_contract(layers[i], result.layers[i], FirstLayerPacking::depth);
        EXPECT_GT(result.layers[i].cycles, result.layers[i].compute_cycles) << layers[i].name;
    }
}

class DadiannaoFirstLayer : public testing::TestWithParam<std::pair<const char*, FirstLayerPacking>> {};

TEST_P(DadiannaoFirstLayer, TakesTheCyclesOfItsPacking) {
    const auto& [name, packing] = GetParam();
    for (const workloads::TraceLayer& layer : odd_first_layers()) {
        for (const char* memory : {"ideal", "real"}) {
            const auto result = simulate("dadiannao", {{"first_layer_packing", name}, {"memory", memory}},
                                         oracles::make_trace({layer, layer}));
            expect_contract(layer, result.layers[0], packing);
            expect_contract(layer, result.layers[1], FirstLayerPacking::depth);
        }
    }
}

INSTANTIATE_TEST_SUITE_P(Packings, DadiannaoFirstLayer,
                         testing::Values(std::pair{"depth", FirstLayerPacking::depth},
                                         std::pair{"row", FirstLayerPacking::row},
                                         std::pair{"window", FirstLayerPacking::window},
                                         std::pair{"space_to_depth", FirstLayerPacking::space_to_depth}),
                         [](const auto& packing) { return std::string(packing.param.first); });

TEST(DadiannaoCycles, OfPoolingAreOnePerPositionAndBrickOfSixteenChannels) {
    const std::vector<workloads::TracePool> pools = odd_pools();
    const auto trace = oracles::make_trace({odd_layers().front()}, pools);
    const models::Result result = simulate("dadiannao", {{"memory", "ideal"}}, trace);
    for (std::size_t i = 0; i < pools.size(); ++i) {
        const workloads::PoolShape& shape = pools[i].shape;
        const models::LayerResult& layer = result.layers[i + 1];
        EXPECT_EQ(layer.cycles,
                  static_cast<std::uint64_t>(oracles::pooled_positions(shape) * oracles::divide_up(shape.channels, 16)))
            << layer.name;
        EXPECT_EQ(layer.lane_cycles.at("pooling"), 16 * layer.cycles) << layer.name;
    }
}

/// One window of one brick, and a channel that moves 32 bytes a cycle.
Settings countable() {
    return {{"clock_ghz", "1"}, {"dram.bandwidth_gb_per_s", "32"}, {"dram.latency_cycles", "48"}};
}

workloads::TraceLayer one_brick(const std::string& name) {
    return oracles::make_layer(name, {16, {}, 1, 1, {}, {}, {0, 0, 0}, {}}, {.density = 1});
}

TEST(DadiannaoCycles, OfOneBrickCanBeCountedByHand) {
    // 1: the channel serves the neurons, 2: the synapses; the neurons arrive 48 cycles after cycle 2 and are read
    // in 50. The row is at the dispatcher in 60, multiplied until 61, its sum is ready in 69 and written by 70.
    const auto result = simulate("dadiannao", countable(), oracles::make_trace({one_brick("first")})).layers.at(0);
    EXPECT_EQ(result.cycles, 70u);
    EXPECT_EQ(result.lane_cycles.at("wait_neurons"), 16 * 60u);
    EXPECT_EQ(result.lane_cycles.at("effectual"), 16u);
    EXPECT_EQ(result.lane_cycles.at("fill"), 16 * 9u);
}

TEST(DadiannaoCycles, OfASecondBrickSpareTheWaysOffChip) {
    // Its synapses came while the first layer ran and its neurons are there: 10 to read, 1 to multiply, 8 + 1 to write.
    const auto result =
        simulate("dadiannao", countable(), oracles::make_trace({one_brick("first"), one_brick("second")})).layers.at(1);
    EXPECT_EQ(result.cycles, 20u);
}

}  // namespace
}  // namespace nought::tests
