// Energy is count x price, and bytes go somewhere.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "models/result.h"
#include "sim/cost/technology.h"
#include "tests/models/node/node_run.h"
#include "tests/models/node/odd_layers.h"
#include "tests/oracles/columns.h"
#include "tests/oracles/layers.h"

namespace nought::tests {
namespace {

TEST(DadiannaoEnergy, IsCountTimesPrice) {
    // 33 features are three bricks: 4 x 5 windows of 9 x 3 steps; 304 filters keep 16 + 3 of 16 tiles busy.
    const auto layer = oracles::make_layer("conv", {33, {1, 4, 5}, 304, 1, {1, 3, 3}, {}, {0, 1, 1}, {}});
    const auto result =
        simulate("dadiannao", {{"first_layer_packing", "depth"}}, oracles::make_trace({layer})).layers.at(0);
    const auto technology = sim::Technology::load("65nm");
    const double steps = 20 * 27 * (16 + 3);
    EXPECT_DOUBLE_EQ(result.energy_pj.at("tiles").dynamic_pj,
                     steps * 256 * (technology.multiply(16).energy_pj + technology.add(32).energy_pj));
    EXPECT_DOUBLE_EQ(result.energy_pj.at("dram").dynamic_pj,
                     static_cast<double>(result.traffic_bytes.at("dram").read + result.traffic_bytes.at("dram").write) *
                         technology.dram_pj_per_byte);

    const sim::MemoryCost slice = technology.edram(2 * 1024 * 1024 / 16, 256);
    EXPECT_EQ(result.traffic_bytes.at("sb").read, static_cast<std::uint64_t>(steps) * 512);
    EXPECT_DOUBLE_EQ(result.energy_pj.at("sb").dynamic_pj,
                     static_cast<double>(result.traffic_bytes.at("sb").read) / 32 * slice.read_pj +
                         static_cast<double>(result.traffic_bytes.at("sb").write) / 32 * slice.write_pj);

    const sim::MemoryCost bank = technology.edram(4 * 1024 * 1024 / 4, 256);
    EXPECT_DOUBLE_EQ(result.energy_pj.at("nm").dynamic_pj,
                     static_cast<double>(result.traffic_bytes.at("nm").read) / 32 * bank.read_pj +
                         static_cast<double>(result.traffic_bytes.at("nm").write) / 32 * bank.write_pj);
}

TEST(DadiannaoEnergy, LeaksInProportionToTheCycles) {
    const auto result = simulate("dadiannao", {}, oracles::make_trace(odd_layers()));
    const models::LayerResult& first = result.layers[1];
    for (const models::LayerResult& layer : result.layers) {
        for (const auto& [component, energy] : layer.energy_pj) {
            EXPECT_NEAR(energy.static_pj * static_cast<double>(first.cycles),
                        first.energy_pj.at(component).static_pj * static_cast<double>(layer.cycles),
                        1e-9 * energy.static_pj * static_cast<double>(first.cycles))
                << component << " in " << layer.name;
        }
    }
}

TEST(DadiannaoTraffic, ReadsEverySynapseOnceAndTheImageOnceFromOffChip) {
    const auto layers = odd_layers();
    const auto result = simulate("dadiannao", {}, oracles::make_trace(layers));
    std::uint64_t expected = 2 * static_cast<std::uint64_t>(layers.front().shape.input_count());
    std::uint64_t read = 0;
    std::uint64_t filled = 0;
    for (std::size_t i = 0; i < layers.size(); ++i) {
        expected += 2 * static_cast<std::uint64_t>(oracles::thinned_synapses(layers[i]));
        read += result.layers[i].traffic_bytes.at("dram").read;
        filled += result.layers[i].traffic_bytes.at("sb").write;
        EXPECT_EQ(result.layers[i].traffic_bytes.at("dram").write, 0u) << layers[i].name;
    }
    EXPECT_EQ(read, expected);
    EXPECT_EQ(filled, expected - 2 * static_cast<std::uint64_t>(layers.front().shape.input_count()));
}

TEST(DadiannaoTraffic, TakesOutputsThatDoNotFitOffChipAndBringsThemBackForEachPass) {
    const auto layers = layers_that_overflow();
    const auto result =
        simulate("dadiannao", {{"neuron_memory.capacity_bytes", "524288"}, {"first_layer_packing", "depth"}},
                 oracles::make_trace(layers));
    std::uint64_t synapses = 0;
    std::uint64_t read = 0;
    for (std::size_t i = 0; i < layers.size(); ++i) {
        synapses += 2 * static_cast<std::uint64_t>(oracles::thinned_synapses(layers[i]));
        read += result.layers[i].traffic_bytes.at("dram").read;
        const bool spills = layers[i].name == "spills";
        EXPECT_EQ(result.layers[i].traffic_bytes.at("dram").write, spills ? 72u * 45 * 45 * 2 : 0u) << layers[i].name;
    }
    const auto image = 2 * static_cast<std::uint64_t>(layers.front().shape.input_count());
    EXPECT_EQ(read, image + synapses + 3u * (72 * 45 * 45 * 2));
}

TEST(DadiannaoTraffic, WithIdealMemoriesLeavesTheChannelAlone) {
    for (const auto& layer : simulate("dadiannao", {{"memory", "ideal"}}, oracles::make_trace(odd_layers())).layers) {
        EXPECT_EQ(layer.traffic_bytes.at("dram").read + layer.traffic_bytes.at("dram").write, 0u) << layer.name;
    }
}

}  // namespace
}  // namespace nought::tests
