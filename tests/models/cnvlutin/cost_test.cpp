// Energy is count x price, and zeros cost none of it.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "sim/cost/technology.h"
#include "tests/models/node/node_run.h"
#include "tests/models/node/odd_layers.h"
#include "tests/oracles/layers.h"

namespace nought::tests {
namespace {

const Settings encode_all{{"encode_first_layer", "true"}};

TEST(CnvlutinEnergy, OfTheTilesIsCountTimesPrice) {
    // A neuron that is sent is sixteen products in every busy tile; 300 filters keep 16 + 3 of 16 tiles busy. A chunk
    // of zeros takes a cycle, but nothing is sent in it.
    const auto layer = oracles::make_layer("conv", {33, {1, 4, 5}, 300, 1, {1, 3, 3}, {}, {0, 1, 1}, {}});
    const auto result = simulate("cnvlutin", encode_all, oracles::make_trace({layer})).layers.at(0);
    const auto technology = sim::Technology::load("65nm");
    const auto one_pass = static_cast<double>(result.lane_cycles.at("effectual")) / 2;
    EXPECT_GT(result.lane_cycles.at("ineffectual"), 0u);
    EXPECT_DOUBLE_EQ(result.energy_pj.at("tiles").dynamic_pj,
                     one_pass * (16 + 3) * 16 * (technology.multiply(16).energy_pj + technology.add(32).energy_pj));
    EXPECT_DOUBLE_EQ(static_cast<double>(result.traffic_bytes.at("sb").read), one_pass * (16 + 3) * 32);
}

TEST(CnvlutinEnergy, OfTheNeuronMemoryPaysForOffsets) {
    const auto layer = oracles::make_layer("conv", {33, {1, 4, 5}, 30, 1, {1, 3, 3}, {}, {0, 1, 1}, {}});
    const auto result = simulate("cnvlutin", encode_all, oracles::make_trace({layer})).layers.at(0);
    // A row of sixteen neurons with four bits of offset each: 40 bytes, in banks wider by a quarter.
    const sim::MemoryCost bank = sim::Technology::load("65nm").edram(4 * 1024 * 1024 / 16 * 5 / 4, 320);
    EXPECT_DOUBLE_EQ(result.energy_pj.at("nm").dynamic_pj,
                     static_cast<double>(result.traffic_bytes.at("nm").read) / 40 * bank.read_pj +
                         static_cast<double>(result.traffic_bytes.at("nm").write) / 40 * bank.write_pj);
}

TEST(CnvlutinTraffic, ReadsEverySynapseOnceAndTheImageOnceFromOffChip) {
    for (const char* assignment : {"feature_slices", "brick_interleaved"}) {
        const auto layers = odd_layers();
        const auto result = simulate("cnvlutin", {{"encode_first_layer", "true"}, {"lane_assignment", assignment}},
                                     oracles::make_trace(layers));
        std::uint64_t expected = 2 * static_cast<std::uint64_t>(layers.front().shape.input_count());
        std::uint64_t read = 0;
        for (std::size_t i = 0; i < layers.size(); ++i) {
            expected += 2 * static_cast<std::uint64_t>(layers[i].weights.size());
            read += result.layers[i].traffic_bytes.at("dram").read;
            EXPECT_EQ(result.layers[i].traffic_bytes.at("dram").write, 0u) << layers[i].name;
        }
        EXPECT_EQ(read, expected) << assignment;
    }
}

TEST(CnvlutinEnergy, OfTheTilesFallsWithTheNeuronsThatAreZero) {
    const workloads::ConvShape shape{256, {1, 4, 4}, 64, 1, {1, 3, 3}, {}, {0, 0, 0}, {}};
    const auto energy = [&](double density) {
        return simulate("cnvlutin", encode_all,
                        oracles::make_trace({oracles::make_layer("conv", shape, {.density = density})}))
            .layers.at(0)
            .energy_pj.at("tiles")
            .dynamic_pj;
    };
    EXPECT_NEAR(energy(0.4) / energy(1), 0.4, 0.02);
}

}  // namespace
}  // namespace nought::tests
