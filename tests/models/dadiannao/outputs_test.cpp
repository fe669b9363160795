// Every output that the node computes equals a naive convolution or pooling, bit for bit.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/models/node/node_run.h"
#include "tests/models/node/odd_layers.h"
#include "tests/oracles/layers.h"

namespace nought::tests {
namespace {

void expect_verified(const models::Result& result) {
    for (const models::LayerResult& layer : result.layers) {
        EXPECT_TRUE(layer.verified) << layer.name;
    }
}

TEST(DadiannaoComputes, OddLayersWithRealMemories) {
    const models::Result result = simulate("dadiannao", {{"memory", "real"}}, oracles::make_trace(odd_layers()));
    EXPECT_EQ(result.layers.size(), odd_layers().size());
    expect_verified(result);
}

TEST(DadiannaoComputes, OddLayersWithIdealMemories) {
    expect_verified(simulate("dadiannao", {{"memory", "ideal"}}, oracles::make_trace(odd_layers())));
}

TEST(DadiannaoComputes, OddLayersOnAChipOfThreeTiles) {
    expect_verified(simulate("dadiannao", {{"node.tiles", "3"}}, oracles::make_trace(odd_layers())));
}

class DadiannaoPacks : public testing::TestWithParam<const char*> {};

TEST_P(DadiannaoPacks, AnyFirstLayer) {
    for (const workloads::TraceLayer& layer : odd_first_layers()) {
        for (const char* memory : {"ideal", "real"}) {
            expect_verified(simulate("dadiannao", {{"first_layer_packing", GetParam()}, {"memory", memory}},
                                     oracles::make_trace({layer})));
        }
    }
}

INSTANTIATE_TEST_SUITE_P(FirstLayerPacking, DadiannaoPacks, testing::Values("depth", "row", "window", "space_to_depth"),
                         [](const auto& packing) { return std::string(packing.param); });

TEST(DadiannaoComputes, PoolingLayers) {
    const auto trace = oracles::make_trace({odd_layers().front()}, odd_pools());
    for (const char* memory : {"ideal", "real"}) {
        const models::Result result = simulate("dadiannao", {{"memory", memory}}, trace);
        EXPECT_EQ(result.layers.size(), 1 + odd_pools().size());
        expect_verified(result);
    }
}

TEST(DadiannaoComputes, LayersThatOverflowItsMemories) {
    expect_verified(simulate("dadiannao",
                             {{"neuron_memory.capacity_bytes", "524288"}, {"synapse_buffer.bytes_per_tile", "524288"}},
                             oracles::make_trace(layers_that_overflow())));
}

TEST(DadiannaoReports, TheFirstOutputThatDiffersFromTheTrace) {
    workloads::TraceLayer layer = oracles::make_layer("conv", {4, {1, 3, 5}, 6, 1, {}, {}, {0, 0, 0}, {}});
    workloads::Tensor<std::int16_t> wrong(layer.output.shape(),
                                          {layer.output.values().begin(), layer.output.values().end()});
    const std::int64_t first = (2 * 3 + 1) * 5 + 4;
    wrong[first] = static_cast<std::int16_t>(layer.output[first] + 1);
    wrong[first + 20] = static_cast<std::int16_t>(layer.output[first + 20] - 1);
    const std::int16_t computed = layer.output[first];
    layer.output = workloads::TensorView<std::int16_t>(std::move(wrong));
    const models::LayerResult result = simulate("dadiannao", {}, oracles::make_trace({layer})).layers.at(0);
    EXPECT_FALSE(result.verified);
    ASSERT_TRUE(result.mismatch);
    EXPECT_THAT(result.mismatch->index, testing::ElementsAre(2, 1, 4));
    EXPECT_EQ(result.mismatch->expected, computed + 1);
    EXPECT_EQ(result.mismatch->simulated, computed);
    EXPECT_EQ(result.mismatch->wrong_elements, 2u);
}

}  // namespace
}  // namespace nought::tests
