// The frame's cycles under ideal memory by hand and by closed form, and where all lane-cycles and bytes went.
#include <gtest/gtest.h>

#include "tests/models/eyeq/array/traces.h"
#include "tests/models/node/node_run.h"
#include "tests/models/node/odd_layers.h"
#include "tests/oracles/eyeq_units.h"

namespace nought::tests {
namespace {

/// One unit of one kind, which does a layer in one go, and a host that takes no time.
Settings alone(const std::string& kind) {
    Settings settings{{"memory", "ideal"}, {"host.dispatch_cycles", "0"}, {"host.overlap", "false"}};
    for (const char* each : {"vmp", "pma", "mpc"}) {
        settings.emplace_back(std::string(each) + ".count", each == kind ? "1" : "0");
    }
    settings.emplace_back(kind + ".scratchpad.bytes", "67108864");
    settings.emplace_back(kind + ".scratchpad.banks", "256");
    return settings;
}

TEST(OneMacroArray, TakesWhatItsFoldsTakeBehindAContextSwitch) {
    const workloads::Trace trace = unrelated(odd_layers());
    const models::Result result = simulate("eyeq5", alone("pma"), trace);
    ASSERT_EQ(result.layers.size(), trace.layers().size());
    std::size_t whole = 0;
    for (std::size_t i = 0; i < trace.layers().size(); ++i) {
        const workloads::ConvShape& shape = trace.layers()[i]->shape;
        const bool narrow = trace.layers()[i]->input_bits <= 8 && trace.layers()[i]->weight_bits <= 8;
        const std::int64_t group = oracles::pma_cycles(
            {shape.windows(), shape.filters_per_group(), shape.channels_per_group() * shape.kernel.volume(), narrow},
            16, 176);
        const auto in_one_go = static_cast<std::uint64_t>(256 + shape.groups * group);
        EXPECT_LE(result.layers[i].cycles, in_one_go) << trace.layers()[i]->name;
        EXPECT_EQ(result.layers[i].compute_cycles, result.layers[i].cycles);
        whole += result.layers[i].cycles == in_one_go ? 1 : 0;
    }
    // A few layers are quicker in parts: windows on one side of the array here, on the other there.
    EXPECT_GE(whole, trace.layers().size() - 3);
}

TEST(TwoUnits, ShareALayerEvenly) {
    // 64 filters x 352 windows x 27 taps on 16 x 176 lanes: four folds of filters by two of windows, two tasks.
    const workloads::ConvShape shape{3, {1, 18, 24}, 64, 1, {1, 3, 3}, {}, {0, 0, 0}, {}};
    const workloads::Trace trace = unrelated({oracles::make_layer("conv", shape)});
    Settings one = alone("pma");
    Settings two = one;
    two.emplace_back("pma.count", "2");
    const auto slow = simulate("eyeq5", one, trace).layers.at(0).cycles;
    const auto fast = simulate("eyeq5", two, trace).layers.at(0).cycles;
    EXPECT_LT(fast, slow);
    EXPECT_GE(2 * fast, slow) << "no unit does more than its share";
}

TEST(TheHost, HandsOutOneTaskAfterAnother) {
    const workloads::ConvShape shape{3, {1, 18, 24}, 64, 1, {1, 3, 3}, {}, {0, 0, 0}, {}};
    const workloads::Trace trace = unrelated({oracles::make_layer("conv", shape)});
    Settings settings = alone("pma");
    const auto without = simulate("eyeq5", settings, trace).layers.at(0).cycles;
    settings.emplace_back("host.dispatch_cycles", "1000");
    EXPECT_EQ(simulate("eyeq5", settings, trace).layers.at(0).cycles, without + 1000);
}

void expect_conserved(const models::Result& result) {
    for (const models::LayerResult& layer : result.layers) {
        std::uint64_t sum = 0;
        for (const auto& [cause, cycles] : layer.lane_cycles) {
            sum += cycles;
        }
        EXPECT_EQ(sum, static_cast<std::uint64_t>(result.lanes) * layer.cycles) << layer.name;
    }
}

TEST(LaneCycles, AddUpInEveryRow) {
    expect_conserved(simulate("eyeq5", {}, traced_network(branches)));
    expect_conserved(simulate("eyeq4", {{"host.overlap", "false"}}, traced_network(branches)));
    expect_conserved(simulate("eyeq5", {{"memory", "ideal"}}, unrelated(odd_layers(), odd_pools())));
}

TEST(Overlap, OnlySavesTime) {
    const workloads::Trace trace = traced_network(branches);
    const auto together = simulate("eyeq5", {{"pma.count", "1"}}, trace).total();
    const auto in_turn = simulate("eyeq5", {{"pma.count", "1"}, {"host.overlap", "false"}}, trace).total();
    EXPECT_LE(together.cycles, in_turn.cycles);
    EXPECT_EQ(together.macs, in_turn.macs);
    EXPECT_EQ(together.effectual_macs, in_turn.effectual_macs);
}

TEST(AnEyeq5, HasSixThousandLanesAndAnEyeq4TwelveHundredAndFifty) {
    const workloads::Trace trace = unrelated({odd_layers().front()});
    EXPECT_EQ(simulate("eyeq5", {}, trace).lanes, 6000);
    EXPECT_EQ(simulate("eyeq4", {}, trace).lanes, 1250);
}

}  // namespace
}  // namespace nought::tests
