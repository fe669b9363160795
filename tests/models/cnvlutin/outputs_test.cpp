// Every output that the node computes from encoded neurons equals a naive convolution or pooling, bit for bit.
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

class CnvlutinComputes : public testing::TestWithParam<const char*> {
protected:
    models::Result run(const Settings& more, const workloads::Trace& trace) const {
        Settings settings{{"lane_assignment", GetParam()}, {"encode_first_layer", "true"}};
        settings.insert(settings.end(), more.begin(), more.end());
        return simulate("cnvlutin", settings, trace);
    }
};

TEST_P(CnvlutinComputes, OddLayersWithRealMemories) {
    const models::Result result = run({{"memory", "real"}}, oracles::make_trace(odd_layers()));
    EXPECT_EQ(result.layers.size(), odd_layers().size());
    expect_verified(result);
}

TEST_P(CnvlutinComputes, OddLayersWithIdealMemories) {
    expect_verified(run({{"memory", "ideal"}}, oracles::make_trace(odd_layers())));
}

TEST_P(CnvlutinComputes, OddLayersOnAChipOfThreeTiles) {
    expect_verified(run({{"node.tiles", "3"}}, oracles::make_trace(odd_layers())));
}

TEST_P(CnvlutinComputes, OddFirstLayersThatAreNotEncoded) {
    for (const workloads::TraceLayer& layer : odd_first_layers()) {
        for (const char* packing : {"depth", "row", "window", "space_to_depth"}) {
            expect_verified(
                run({{"encode_first_layer", "false"}, {"first_layer_packing", packing}}, oracles::make_trace({layer})));
        }
    }
}

TEST_P(CnvlutinComputes, PoolingLayers) {
    const auto trace = oracles::make_trace({odd_layers().front()}, odd_pools());
    for (const char* memory : {"ideal", "real"}) {
        expect_verified(run({{"memory", memory}}, trace));
    }
}

TEST_P(CnvlutinComputes, LayersThatOverflowItsMemories) {
    expect_verified(run({{"neuron_memory.capacity_bytes", "524288"}, {"synapse_buffer.bytes_per_tile", "524288"}},
                        oracles::make_trace(layers_that_overflow())));
}

TEST_P(CnvlutinComputes, TheSameOutputsWhateverAnEmptyBrickCosts) {
    for (const char* cycles : {"0", "3", "16"}) {
        expect_verified(run({{"empty_brick_cycles", cycles}}, oracles::make_trace(odd_layers())));
    }
}

INSTANTIATE_TEST_SUITE_P(With, CnvlutinComputes, testing::Values("feature_slices", "brick_interleaved"),
                         [](const auto& assignment) { return std::string(assignment.param); });

}  // namespace
}  // namespace nought::tests
