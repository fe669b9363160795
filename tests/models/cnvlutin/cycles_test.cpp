// Cycles against the brute force over every window, and a few that a person can count.
#include <algorithm>
#include <numeric>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "models/result.h"
#include "tests/models/node/node_run.h"
#include "tests/models/node/odd_layers.h"
#include "tests/oracles/cnvlutin.h"
#include "tests/oracles/dadiannao.h"
#include "tests/oracles/lane_cycles.h"
#include "tests/oracles/layers.h"
#include "tests/oracles/windows.h"

namespace nought::tests {
namespace {

using oracles::LaneAssignment;

std::uint64_t passes(const workloads::ConvShape& shape) {
    return static_cast<std::uint64_t>(oracles::divide_up(shape.filters / shape.groups, 256));
}

/// Lane-cycles of work in a layer: units that were drained, zeros that cost a cycle included.
std::uint64_t worked(const workloads::TraceLayer& layer, LaneAssignment assignment, std::int64_t empty_brick_cycles) {
    std::int64_t sum = 0;
    for (std::int64_t group = 0; group < layer.shape.groups; ++group) {
        for (const workloads::Extent& origin : oracles::window_origins(layer.shape)) {
            const auto lanes = oracles::cnvlutin_lanes(layer, group, origin, assignment, empty_brick_cycles);
            sum += std::accumulate(lanes.begin(), lanes.end(), std::int64_t{0});
        }
    }
    return static_cast<std::uint64_t>(sum) * passes(layer.shape);
}

struct Case {
    const char* name;
    LaneAssignment assignment;
    std::int64_t empty_brick_cycles;
};

void PrintTo(const Case& one, std::ostream* out) {
    *out << one.name << one.empty_brick_cycles;
}

class CnvlutinCycles : public testing::TestWithParam<Case> {
protected:
    models::Result run(const char* memory) const {
        return simulate("cnvlutin",
                        {{"lane_assignment", GetParam().name},
                         {"empty_brick_cycles", std::to_string(GetParam().empty_brick_cycles)},
                         {"encode_first_layer", "true"},
                         {"memory", memory}},
                        oracles::make_trace(odd_layers()));
    }
    void expect_contract(const workloads::TraceLayer& layer, const models::LayerResult& result) const {
        const auto& [name, assignment, empty] = GetParam();
        const auto neurons = static_cast<std::uint64_t>(oracles::effectual_neurons(layer));
        EXPECT_EQ(result.compute_cycles, static_cast<std::uint64_t>(oracles::cnvlutin_cycles(layer, assignment, empty)))
            << layer.name;
        EXPECT_EQ(oracles::lane_cycles_fault(result.lane_cycles, 16, result.cycles), "") << layer.name;
        EXPECT_EQ(result.lane_cycles.at("effectual"), neurons * passes(layer.shape)) << layer.name;
        EXPECT_EQ(result.lane_cycles.at("effectual") + result.lane_cycles.at("ineffectual"),
                  worked(layer, assignment, empty))
            << layer.name;
        EXPECT_EQ(result.effectual_macs, neurons * static_cast<std::uint64_t>(layer.shape.filters / layer.shape.groups))
            << layer.name;
    }
};

TEST_P(CnvlutinCycles, AreTheContractsWithIdealMemories) {
    const auto layers = odd_layers();
    const models::Result result = run("ideal");
    for (std::size_t i = 0; i < layers.size(); ++i) {
        expect_contract(layers[i], result.layers[i]);
        EXPECT_EQ(result.layers[i].cycles, result.layers[i].compute_cycles) << layers[i].name;
        EXPECT_EQ(
            result.layers[i].lane_cycles.at("wait_window"),
            16 * result.layers[i].cycles - worked(layers[i], GetParam().assignment, GetParam().empty_brick_cycles))
            << layers[i].name;
    }
}

TEST_P(CnvlutinCycles, WithRealMemoriesAddOnlyWaits) {
    const auto layers = odd_layers();
    const models::Result result = run("real");
    for (std::size_t i = 0; i < layers.size(); ++i) {
        expect_contract(layers[i], result.layers[i]);
        EXPECT_GT(result.layers[i].cycles, result.layers[i].compute_cycles) << layers[i].name;
    }
}

INSTANTIATE_TEST_SUITE_P(With, CnvlutinCycles,
                         testing::Values(Case{"feature_slices", LaneAssignment::feature_slices, 0},
                                         Case{"feature_slices", LaneAssignment::feature_slices, 1},
                                         Case{"feature_slices", LaneAssignment::feature_slices, 2},
                                         Case{"brick_interleaved", LaneAssignment::brick_interleaved, 0},
                                         Case{"brick_interleaved", LaneAssignment::brick_interleaved, 1},
                                         Case{"brick_interleaved", LaneAssignment::brick_interleaved, 2}),
                         [](const auto& one) {
                             return std::string(one.param.name) + "_" + std::to_string(one.param.empty_brick_cycles);
                         });

TEST(Cnvlutin, OnDenseDataWithFeatureSlicesTakesDadiannaosCyclesExactly) {
    std::vector<workloads::TraceLayer> layers;
    for (const std::int64_t channels : {1, 16, 17, 48, 272}) {
        layers.push_back(oracles::make_layer("dense_" + std::to_string(channels),
                                             {channels, {1, 5, 6}, 300, 1, {1, 3, 2}, {}, {0, 0, 0}, {}},
                                             {.density = 1}));
    }
    const auto trace = oracles::make_trace(layers);
    const auto skipping = simulate("cnvlutin", {{"memory", "ideal"}, {"encode_first_layer", "true"}}, trace);
    const auto dense = simulate("dadiannao", {{"memory", "ideal"}, {"first_layer_packing", "depth"}}, trace);
    for (std::size_t i = 0; i < layers.size(); ++i) {
        EXPECT_EQ(skipping.layers[i].cycles, dense.layers[i].cycles) << layers[i].name;
    }
}

TEST(Cnvlutin, RunsItsFirstLayerAsDadiannaoDoes) {
    for (const char* packing : {"depth", "row", "window", "space_to_depth"}) {
        const auto trace = oracles::make_trace({odd_first_layers().front()});
        const Settings settings{{"memory", "ideal"}, {"first_layer_packing", packing}};
        EXPECT_EQ(simulate("cnvlutin", settings, trace).layers.at(0).lane_cycles,
                  simulate("dadiannao", settings, trace).layers.at(0).lane_cycles)
            << packing;
    }
}

/// One window of one position and 32 features, two to a lane; a channel that moves 64 bytes a cycle.
workloads::TraceLayer two_features_a_lane(const std::string& name) {
    auto layer = oracles::make_layer(name, {32, {}, 1, 1, {}, {}, {0, 0, 0}, {}}, {.density = 1});
    return layer;
}

Settings countable() {
    return {{"clock_ghz", "1"},
            {"dram.bandwidth_gb_per_s", "64"},
            {"dram.latency_cycles", "48"},
            {"encode_first_layer", "true"}};
}

TEST(Cnvlutin, TakesCyclesThatCanBeCountedByHand) {
    // 1: the channel serves the neurons, 2: the synapses; the neurons arrive 48 cycles after cycle 2 and every bank is
    // read in 50. The rows are at the lanes in 60, two neurons each, so the window ends in 62. Its sum is ready in 70,
    // encoded in 86 and written by 87.
    const auto trace = oracles::make_trace({two_features_a_lane("first"), two_features_a_lane("second")});
    const auto result = simulate("cnvlutin", countable(), trace);
    EXPECT_EQ(result.layers[0].cycles, 87u);
    EXPECT_EQ(result.layers[0].lane_cycles.at("wait_neurons"), 16 * 60u);
    EXPECT_EQ(result.layers[0].lane_cycles.at("effectual"), 32u);
    EXPECT_EQ(result.layers[0].lane_cycles.at("fill"), 16 * 25u);
    // The second layer's synapses and neurons are there: 10 to read, 2 to multiply, 8 + 16 + 1 to write.
    EXPECT_EQ(result.layers[1].cycles, 37u);
}

}  // namespace
}  // namespace nought::tests
