// Cycles against the closed form, and a few that a person can count.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/models/node/node_run.h"
#include "tests/models/node/odd_layers.h"
#include "tests/models/node/serial_layers.h"
#include "tests/oracles/bit_serial.h"
#include "tests/oracles/layers.h"
#include "tests/oracles/windows.h"

namespace nought::tests {
namespace {

using oracles::FirstLayerPacking;

const Settings by_depth{{"first_layer_packing", "depth"}, {"skip_missing_columns", "false"}};

TEST(StripesCycles, AreTheContractsWithIdealMemories) {
    const auto layers = odd_serial_layers();
    const auto result =
        simulate("stripes", {{"memory", "ideal"}, {"first_layer_packing", "depth"}, {"skip_missing_columns", "false"}},
                 oracles::make_trace(layers));
    for (std::size_t i = 0; i < layers.size(); ++i) {
        expect_pallet_contract(layers[i], result.layers[i],
                               oracles::stripes_cycles(layers[i].shape, layers[i].input_bits));
        EXPECT_EQ(result.layers[i].cycles, result.layers[i].compute_cycles) << layers[i].name;
    }
}

TEST(StripesCycles, WithRealMemoriesAddOnlyWaits) {
    const auto layers = odd_serial_layers();
    const auto result = simulate("stripes", by_depth, oracles::make_trace(layers));
    for (std::size_t i = 0; i < layers.size(); ++i) {
        const models::LayerResult& layer = result.layers[i];
        expect_pallet_contract(layers[i], layer, oracles::stripes_cycles(layers[i].shape, layers[i].input_bits));
        EXPECT_GT(layer.cycles, layer.compute_cycles) << layers[i].name;
        EXPECT_EQ(layer.lane_cycles.at("effectual") + layer.lane_cycles.at("ineffectual"), 256 * layer.compute_cycles)
            << layers[i].name;
    }
}

TEST(StripesCycles, SpendEveryBitOfANeuronOnIt) {
    const auto layers = odd_serial_layers();
    const auto result = simulate("stripes", by_depth, oracles::make_trace(layers));
    for (std::size_t i = 0; i < layers.size(); ++i) {
        const workloads::ConvShape& shape = layers[i].shape;
        const std::int64_t bits = layers[i].kind == workloads::LayerKind::fc ? 16 : layers[i].input_bits;
        const std::int64_t passes = oracles::divide_up(shape.filters / shape.groups, 256);
        EXPECT_EQ(result.layers[i].lane_cycles.at("effectual"),
                  static_cast<std::uint64_t>(oracles::effectual_neurons(layers[i]) * passes * bits))
            << layers[i].name;
    }
}

class StripesFirstLayer : public testing::TestWithParam<std::pair<const char*, FirstLayerPacking>> {};

TEST_P(StripesFirstLayer, TakesTheCyclesOfItsPacking) {
    const auto& [name, packing] = GetParam();
    for (workloads::TraceLayer layer : odd_first_layers()) {
        layer.input_bits = bits_of(layer);
        for (const char* memory : {"ideal", "real"}) {
            const auto result =
                simulate("stripes",
                         {{"first_layer_packing", name}, {"memory", memory}, {"skip_missing_columns", "false"}},
                         oracles::make_trace({layer}))
                    .layers.at(0);
            EXPECT_TRUE(result.verified) << layer.name;
            if (layer.kind == workloads::LayerKind::conv) {
                EXPECT_EQ(result.compute_cycles,
                          static_cast<std::uint64_t>(oracles::stripes_cycles(layer.shape, layer.input_bits, packing)))
                    << layer.name;
            }
        }
    }
}

INSTANTIATE_TEST_SUITE_P(Packings, StripesFirstLayer,
                         testing::Values(std::pair{"depth", FirstLayerPacking::depth},
                                         std::pair{"row", FirstLayerPacking::row},
                                         std::pair{"window", FirstLayerPacking::window},
                                         std::pair{"space_to_depth", FirstLayerPacking::space_to_depth}),
                         [](const auto& packing) { return std::string(packing.param.first); });

TEST(StripesCycles, AreThoseOfTheColumnsThatAreLeft) {
    // One filter has zeros, and each is a column that no filter uses: the steps of the dense node, one pass, 56
    // windows.
    const workloads::ConvShape shape{40, {1, 7, 8}, 1, 1, {1, 3, 3}, {}, {0, 1, 1}, {}};
    auto layer = oracles::make_layer("thin", shape, {.largest_weight = 1});
    layer.input_bits = bits_of(layer);
    const auto dense = simulate("dadiannao", {{"first_layer_packing", "depth"}}, oracles::make_trace({layer}));
    const auto result = simulate("stripes", {{"first_layer_packing", "depth"}}, oracles::make_trace({layer}));
    EXPECT_TRUE(result.layers[0].verified);
    EXPECT_LT(dense.layers[0].compute_cycles, 56u * 27);
    EXPECT_EQ(result.layers[0].compute_cycles,
              dense.layers[0].compute_cycles / 56 * 4 * static_cast<std::uint64_t>(layer.input_bits));
}

/// A channel that moves 32 bytes a cycle.
Settings countable() {
    return {{"clock_ghz", "1"}, {"dram.bandwidth_gb_per_s", "32"}, {"dram.latency_cycles", "48"}};
}

/// Sixteen windows of one brick, five bits each, behind a layer that makes them resident.
models::LayerResult second_of(const workloads::TraceLayer& layer, Settings settings) {
    const auto first = oracles::make_layer("first", {16, {}, 1, 1, {}, {}, {0, 0, 0}, {}});
    return simulate("stripes", std::move(settings), oracles::make_trace({first, layer})).layers.at(1);
}

workloads::TraceLayer row_of_bricks(std::int64_t stride) {
    const workloads::ConvShape shape{16, {1, 1, 15 * stride + 1}, 1, 1, {}, {1, 1, stride}, {0, 0, 0}, {}};
    auto layer = oracles::make_layer("second", shape, {.density = 1, .largest = 15});
    layer.input_bits = 5;
    return layer;
}

TEST(StripesCycles, OfOnePalletCanBeCountedByHand) {
    // Sixteen neighbouring bricks are in sixteen banks: read in cycle 0, there in 10, multiplied until 15, summed up in
    // 23; sixteen outputs in sixteen rows, each in its bank, are written by 24.
    const auto result = second_of(row_of_bricks(1), countable());
    EXPECT_EQ(result.cycles, 24u);
    EXPECT_EQ(result.compute_cycles, 5u);
    EXPECT_EQ(result.lane_cycles.at("effectual"), 256 * 5u);
}

TEST(StripesCycles, OfBricksThatShareBanksCountEachFetch) {
    // Every second or fourth brick: two or four bricks in a bank, and a read for each.
    EXPECT_EQ(second_of(row_of_bricks(2), countable()).cycles, 25u);
    EXPECT_EQ(second_of(row_of_bricks(4), countable()).cycles, 27u);
    Settings one_bank = countable();
    one_bank.emplace_back("neuron_memory.banks", "1");
    EXPECT_EQ(second_of(row_of_bricks(1), one_bank).cycles, 24u + 15 + 15) << "fifteen more reads, and writes";
}

TEST(StripesCycles, FetchARowThatWindowsShareOnce) {
    // Sixteen windows of three positions touch eighteen bricks, three times sixteen of them in three steps.
    const workloads::ConvShape shape{16, {1, 1, 18}, 1, 1, {1, 1, 3}, {}, {0, 0, 0}, {}};
    auto layer = oracles::make_layer("second", shape, {.density = 1, .largest = 15});
    layer.input_bits = 5;
    EXPECT_EQ(second_of(layer, countable()).traffic_bytes.at("nm").read, 3u * 16 * 32);
    // Packed densely, as a first layer is, one channel fills a row with sixteen positions: two rows hold all windows.
    const workloads::ConvShape grey{1, {1, 1, 31}, 1, 1, {1, 1, 16}, {}, {0, 0, 0}, {}};
    const auto first = simulate("stripes", {}, oracles::make_trace({oracles::make_layer("grey", grey)})).layers.at(0);
    EXPECT_EQ(first.traffic_bytes.at("nm").read, 2u * 32);
}

}  // namespace
}  // namespace nought::tests
