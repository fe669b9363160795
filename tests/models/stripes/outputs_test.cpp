// Every output is computed from the bits that were sent: all of them, or the run fails.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/models/node/node_run.h"
#include "tests/models/node/odd_layers.h"
#include "tests/models/node/serial_layers.h"
#include "tests/oracles/layers.h"

namespace nought::tests {
namespace {

void expect_verified(const models::Result& result) {
    for (const models::LayerResult& layer : result.layers) {
        EXPECT_TRUE(layer.verified) << layer.name;
    }
}

TEST(StripesComputes, OddLayersOnAChipOfThreeTiles) {
    expect_verified(simulate("stripes", {{"node.tiles", "3"}}, oracles::make_trace(odd_serial_layers())));
}

TEST(StripesComputes, PoolingLayers) {
    const auto trace = oracles::make_trace({odd_layers().front()}, odd_pools());
    for (const char* memory : {"ideal", "real"}) {
        const models::Result result = simulate("stripes", {{"memory", memory}}, trace);
        EXPECT_EQ(result.layers.size(), trace.operations.size());
        expect_verified(result);
    }
}

TEST(StripesComputes, LayersThatOverflowItsMemories) {
    expect_verified(simulate("stripes",
                             {{"neuron_memory.capacity_bytes", "524288"}, {"synapse_buffer.bytes_per_tile", "524288"}},
                             oracles::make_trace(layers_that_overflow())));
}

workloads::TraceLayer nine_bits() {
    const workloads::ConvShape shape{40, {1, 6, 7}, 20, 1, {1, 3, 3}, {}, {0, 1, 1}, {}};
    auto layer = oracles::make_layer("conv", shape, {.density = 0.6, .negative = true, .largest = 255, .relu = false});
    layer.input_bits = bits_of(layer);
    return layer;
}

TEST(ANeuronThatDoesNotFitItsBits, MakesTheOutputsWrong) {
    EXPECT_EQ(nine_bits().input_bits, 9);
    for (int bits = 1; bits <= 16; ++bits) {
        const auto result =
            simulate("stripes", {{"neuron_bits", std::to_string(bits)}}, oracles::make_trace({nine_bits()}))
                .layers.at(0);
        EXPECT_EQ(result.verified, bits >= 9) << bits << " bits";
        EXPECT_EQ(result.mismatch.has_value(), bits < 9) << bits << " bits";
    }
}

TEST(ATraceThatClaimsFewerBitsThanItHas, MakesTheOutputsWrong) {
    workloads::TraceLayer layer = nine_bits();
    layer.input_bits = 8;
    EXPECT_FALSE(simulate("stripes", {}, oracles::make_trace({layer})).layers.at(0).verified);
}

}  // namespace
}  // namespace nought::tests
