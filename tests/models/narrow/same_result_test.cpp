// What must not change a result: waking every cycle, skipping the arithmetic, running again.
#include <gtest/gtest.h>

#include "tests/models/family/odd_layers.h"
#include "tests/models/narrow/units.h"
#include "tests/oracles/layers.h"

namespace nought::tests {
namespace {

const Settings small_memories{{"neuron_memory.capacity_bytes", "524288"}, {"synapse_buffer.bytes_per_tile", "524288"}};

workloads::Trace everything(const NarrowUnit& unit) {
    auto layers = oracles::encoded(layers_that_overflow(), unit.recipe);
    layers.push_back(odd_layers()[3]);  // of full precision
    return oracles::make_trace(layers, odd_pools("comes_back"));
}

std::vector<NarrowUnit> some_units() {
    std::vector<NarrowUnit> some;
    for (const NarrowUnit& unit : narrow_units()) {
        if (unit.name == "multiply_4" || unit.name == "ternary_8" || unit.name == "log2_16" || unit.name == "xnor") {
            some.push_back(unit);
        }
    }
    return some;
}

class Narrow : public testing::TestWithParam<NarrowUnit> {};

TEST_P(Narrow, SleepsWithoutChangingAByteOfTheResult) {
    models::SimulateOptions awake;
    awake.every_cycle = true;
    const auto trace = everything(GetParam());
    for (const Settings& settings : {small_memories, Settings{{"memory", "ideal"}}}) {
        EXPECT_EQ(simulate_to_json("narrow_4", GetParam().settings(settings), trace),
                  simulate_to_json("narrow_4", GetParam().settings(settings), trace, awake));
    }
}

TEST_P(Narrow, TakesTheSameCyclesWithoutArithmetic) {
    models::SimulateOptions timing_only;
    timing_only.timing_only = true;
    const auto trace = everything(GetParam());
    const auto computed = simulate_narrow(GetParam(), small_memories, trace);
    const auto timed = simulate_narrow(GetParam(), small_memories, trace, timing_only);
    for (std::size_t i = 0; i < computed.layers.size(); ++i) {
        EXPECT_EQ(computed.layers[i].cycles, timed.layers[i].cycles) << computed.layers[i].name;
        EXPECT_EQ(computed.layers[i].lane_cycles, timed.layers[i].lane_cycles) << computed.layers[i].name;
        EXPECT_EQ(computed.layers[i].effectual_macs, timed.layers[i].effectual_macs) << computed.layers[i].name;
        EXPECT_TRUE(computed.layers[i].verified) << computed.layers[i].name;
        EXPECT_FALSE(timed.layers[i].verified) << computed.layers[i].name;
    }
}

TEST_P(Narrow, RepeatsItselfToTheByte) {
    const auto trace = everything(GetParam());
    EXPECT_EQ(simulate_to_json("narrow_4", GetParam().settings(), trace),
              simulate_to_json("narrow_4", GetParam().settings(), trace));
}

INSTANTIATE_TEST_SUITE_P(With, Narrow, testing::ValuesIn(some_units()),
                         [](const auto& unit) { return name_of(unit.param); });

}  // namespace
}  // namespace nought::tests
