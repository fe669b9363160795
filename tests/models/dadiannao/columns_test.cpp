// Columns of the kernel matrix that no filter of a group uses cost nothing; zeros scattered over it cost all the same.
#include "tests/oracles/columns.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "models/result.h"
#include "tests/models/node/node_run.h"
#include "tests/models/node/odd_layers.h"
#include "tests/oracles/lane_cycles.h"
#include "tests/oracles/layers.h"
#include "tests/oracles/windows.h"

namespace nought::tests {
namespace {

using oracles::FirstLayerPacking;

/// The odd layers, each without about two thirds of its columns: runs, gaps and whole positions.
std::vector<workloads::TraceLayer> thinned(const std::vector<workloads::TraceLayer>& layers) {
    std::vector<workloads::TraceLayer> result;
    for (const workloads::TraceLayer& layer : layers) {
        result.push_back(
            oracles::without_columns(layer, [](std::int64_t group, std::int64_t feature, std::int64_t tap) {
                return (feature * 7 + tap * 5 + group) % 3 != 0 || tap == 1 || (feature > 20 && feature < 40);
            }));
    }
    return result;
}

void expect_thinned(const workloads::TraceLayer& layer, const models::LayerResult& result, FirstLayerPacking packing) {
    const auto passes = static_cast<std::uint64_t>(oracles::divide_up(layer.shape.filters / layer.shape.groups, 256));
    EXPECT_TRUE(result.verified) << layer.name;
    EXPECT_EQ(result.compute_cycles, static_cast<std::uint64_t>(oracles::thinned_cycles(layer, packing))) << layer.name;
    EXPECT_EQ(result.lane_cycles.at("effectual"),
              passes * static_cast<std::uint64_t>(oracles::thinned_effectual_neurons(layer, packing)))
        << layer.name;
    EXPECT_EQ(oracles::lane_cycles_fault(result.lane_cycles, 16, result.cycles), "") << layer.name;
}

TEST(DadiannaoWithoutColumns, TakesAStepForEverySixteenThatAreLeft) {
    const auto layers = thinned(odd_layers());
    for (const char* memory : {"ideal", "real"}) {
        const auto result =
            simulate("dadiannao", {{"memory", memory}, {"first_layer_packing", "depth"}}, oracles::make_trace(layers));
        for (std::size_t i = 0; i < layers.size(); ++i) {
            expect_thinned(layers[i], result.layers[i], FirstLayerPacking::depth);
        }
    }
}

TEST(DadiannaoWithoutColumns, PacksAFirstLayerOverTheWindowWhateverItsPacking) {
    for (const workloads::TraceLayer& layer : thinned(odd_first_layers())) {
        for (const auto& [name, packing] :
             {std::pair{"depth", FirstLayerPacking::depth}, std::pair{"row", FirstLayerPacking::row},
              std::pair{"window", FirstLayerPacking::window},
              std::pair{"space_to_depth", FirstLayerPacking::space_to_depth}}) {
            expect_thinned(
                layer,
                simulate("dadiannao", {{"first_layer_packing", name}}, oracles::make_trace({layer})).layers.at(0),
                packing);
        }
    }
}

TEST(DadiannaoWithoutColumns, TakesOneStepForAGroupThatLostThemAll) {
    const auto layer =
        oracles::without_columns(oracles::make_layer("conv", {40, {1, 5, 6}, 12, 2, {1, 3, 3}, {}, {0, 1, 1}, {}}),
                                 [](std::int64_t group, auto, auto) { return group == 1; });
    for (const char* memory : {"ideal", "real"}) {
        expect_thinned(
            layer,
            simulate("dadiannao", {{"memory", memory}, {"first_layer_packing", "depth"}}, oracles::make_trace({layer}))
                .layers.at(0),
            FirstLayerPacking::depth);
    }
}

TEST(DadiannaoWithoutColumns, GainsFromWholeGroupsWhatItDoesNotGainFromAsManyScatteredWeights) {
    const auto dense = oracles::make_layer("conv", {48, {1, 8, 8}, 32, 1, {1, 3, 3}, {}, {0, 1, 1}, {}});
    // Two thirds of the weights go: whole columns, or as many of each filter at places that differ from filter to
    // filter.
    const auto group_wise = oracles::without_columns(
        dense, [](auto, std::int64_t feature, std::int64_t tap) { return (feature * 9 + tap) % 3 != 0; });
    const auto scattered =
        oracles::without_weights(dense, [](std::int64_t filter, std::int64_t feature, std::int64_t tap) {
            return (feature * 9 + tap + filter) % 3 != 0;
        });
    const auto result = simulate("dadiannao", {{"memory", "ideal"}, {"first_layer_packing", "depth"}},
                                 oracles::make_trace({dense, group_wise, scattered}));
    EXPECT_EQ(result.layers[0].cycles, 64u * 27);
    EXPECT_EQ(result.layers[1].cycles, 64u * 9);
    EXPECT_EQ(result.layers[2].lane_cycles, result.layers[0].lane_cycles);
    EXPECT_EQ(result.layers[2].cycles, result.layers[0].cycles);
}

TEST(DadiannaoWithoutColumns, ReadsARowOfTheNeuronMemoryForEachThatHoldsALiveNeuron) {
    // One feature in three of 48: a step of sixteen comes from the three rows of a position.
    const auto layer = oracles::without_columns(
        oracles::make_layer("conv", {48, {1, 8, 8}, 32, 1, {}, {}, {0, 0, 0}, {}}, {.density = 1}),
        [](auto, std::int64_t feature, auto) { return feature % 3 != 0; });
    const Settings one_bank{{"neuron_memory.banks", "1"}, {"first_layer_packing", "depth"}};
    const auto result = simulate("dadiannao", one_bank, oracles::make_trace({layer, layer})).layers.at(1);
    EXPECT_EQ(result.compute_cycles, 64u);
    EXPECT_EQ(result.traffic_bytes.at("nm").read, 64u * 3 * 32);
    EXPECT_GE(result.lane_cycles.at("wait_neurons"), 16 * 63u * 2);
}

TEST(DadiannaoWithoutColumns, CanBeToldToIgnoreThem) {
    const auto layers = thinned(odd_layers());
    const auto ignored = simulate("dadiannao", {{"skip_missing_columns", "false"}, {"first_layer_packing", "depth"}},
                                  oracles::make_trace(layers));
    for (std::size_t i = 0; i < layers.size(); ++i) {
        EXPECT_TRUE(ignored.layers[i].verified) << layers[i].name;
        EXPECT_EQ(ignored.layers[i].compute_cycles,
                  static_cast<std::uint64_t>(oracles::dadiannao_cycles(layers[i].shape)))
            << layers[i].name;
    }
}

TEST(DadiannaoWithoutColumns, SleepsAndSkipsTheArithmeticAllTheSame) {
    const auto trace = oracles::make_trace(thinned(layers_that_overflow()));
    const Settings small{{"neuron_memory.capacity_bytes", "524288"}, {"synapse_buffer.bytes_per_tile", "524288"}};
    models::SimulateOptions awake;
    awake.every_cycle = true;
    EXPECT_EQ(simulate_to_json("dadiannao", small, trace), simulate_to_json("dadiannao", small, trace, awake));
    models::SimulateOptions timing_only;
    timing_only.timing_only = true;
    const auto computed = simulate("dadiannao", small, trace);
    const auto timed = simulate("dadiannao", small, trace, timing_only);
    for (std::size_t i = 0; i < computed.layers.size(); ++i) {
        EXPECT_EQ(computed.layers[i].lane_cycles, timed.layers[i].lane_cycles) << computed.layers[i].name;
    }
}

}  // namespace
}  // namespace nought::tests
