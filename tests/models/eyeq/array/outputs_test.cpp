// Every output is computed from what the units fetched, and every byte that they fetched was put there by another unit.
#include <algorithm>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/models/eyeq/array/traces.h"
#include "tests/models/node/node_run.h"
#include "tests/models/node/odd_layers.h"
#include "workloads/quantise/quantiser.h"

namespace nought::tests {
namespace {

void expect_verified(const models::Result& result) {
    for (const models::LayerResult& layer : result.layers) {
        EXPECT_TRUE(layer.verified) << layer.name;
    }
}

const Settings tiny_scratchpads{{"pma.scratchpad.bytes", "32768"},
                                {"vmp.scratchpad.bytes", "32768"},
                                {"mpc.scratchpad.bytes", "32768"},
                                {"sram.capacity_bytes", "65536"}};

Settings with(Settings settings, const Settings& more) {
    settings.insert(settings.end(), more.begin(), more.end());
    return settings;
}

TEST(TheArrayComputes, OddLayers) {
    expect_verified(simulate("eyeq5", {}, unrelated(odd_layers(), odd_pools())));
}

TEST(TheArrayComputes, OddLayersOnEachKindOfUnitByItself) {
    for (const char* kind : {"vmp", "pma", "mpc"}) {
        expect_verified(simulate("eyeq5", with(tiny_scratchpads, {{"pins.conv", kind}, {"pins.fc", kind}}),
                                 unrelated(odd_layers())));
    }
}

TEST(TheArrayComputes, ANetworkWithBranches) {
    const workloads::Trace trace = traced_network(branches);
    const models::Result result = simulate("eyeq5", {}, trace);
    EXPECT_EQ(result.layers.size(), 11u) << "a concatenation costs nothing";
    expect_verified(result);
}

TEST(TheArrayComputes, ANetworkInScratchpadsThatHoldLittleOfIt) {
    for (const char* kind : {"vmp", "mpc"}) {
        expect_verified(simulate("eyeq4", with(tiny_scratchpads, {{"pins.max_pool", kind}, {"pins.lrn", kind}}),
                                 traced_network(branches)));
    }
}

TEST(TheArrayComputes, AFrameThatSharesTheMemoryWithOthers) {
    expect_verified(simulate("eyeq5", {{"sram.capacity_bytes", "32768"}, {"host.frames_in_flight", "16"}},
                             traced_network(branches)));
}

TEST(TheArrayComputes, OnlyTheLayersThatAreChosen) {
    models::SimulateOptions options;
    options.layers = {"right", "sum"};
    const models::Result result = simulate("eyeq5", {}, traced_network(branches), options);
    ASSERT_EQ(result.layers.size(), 2u);
    EXPECT_EQ(result.layers[0].name, "right");
    expect_verified(result);
}

TEST(AWrongValue, IsFoundWithItsPlace) {
    workloads::Trace trace = traced_network(branches);
    const std::string name = trace.layers().at(2)->name;
    auto& output = std::ranges::find(trace.operations, name, &workloads::TraceOperation::name)->entry().output;
    workloads::Tensor<std::int16_t> wrong(output.shape(), {output.values().begin(), output.values().end()});
    wrong[3 * output.shape()[2] + 4] += 1;
    output = workloads::TensorView<std::int16_t>(std::move(wrong));
    const models::Result result = simulate("eyeq5", {}, trace);
    for (const models::LayerResult& layer : result.layers) {
        if (layer.name == name) {
            ASSERT_TRUE(layer.mismatch);
            EXPECT_EQ(layer.mismatch->index, (std::vector<std::int64_t>{0, 3, 4}));
            EXPECT_EQ(layer.mismatch->wrong_elements, 1u);
        }
    }
}

}  // namespace
}  // namespace nought::tests
