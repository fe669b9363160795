// What must not change a result: waking every cycle, skipping the arithmetic, running again.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/models/family/node_run.h"
#include "tests/models/family/odd_layers.h"
#include "tests/oracles/layers.h"

namespace nought::tests {
namespace {

struct Chip {
    const char* name;
    Settings settings;
};

void PrintTo(const Chip& chip, std::ostream* out) {
    *out << chip.name;
}

const Settings small_memories{{"neuron_memory.capacity_bytes", "524288"}, {"synapse_buffer.bytes_per_tile", "524288"}};

Settings with(Settings settings, const Settings& more) {
    settings.insert(settings.end(), more.begin(), more.end());
    return settings;
}

class BitPragmatic : public testing::TestWithParam<Chip> {};

workloads::Trace everything() {
    return oracles::make_trace(layers_that_overflow(), odd_pools("comes_back"));
}

TEST_P(BitPragmatic, SleepsWithoutChangingAByteOfTheResult) {
    models::SimulateOptions awake;
    awake.every_cycle = true;
    EXPECT_EQ(simulate_to_json("bit_pragmatic", GetParam().settings, everything()),
              simulate_to_json("bit_pragmatic", GetParam().settings, everything(), awake));
}

TEST_P(BitPragmatic, TakesTheSameCyclesWithoutArithmetic) {
    models::SimulateOptions timing_only;
    timing_only.timing_only = true;
    const auto computed = simulate("bit_pragmatic", GetParam().settings, everything());
    const auto timed = simulate("bit_pragmatic", GetParam().settings, everything(), timing_only);
    EXPECT_TRUE(timed.timing_only);
    for (std::size_t i = 0; i < computed.layers.size(); ++i) {
        EXPECT_EQ(computed.layers[i].cycles, timed.layers[i].cycles) << computed.layers[i].name;
        EXPECT_EQ(computed.layers[i].lane_cycles, timed.layers[i].lane_cycles) << computed.layers[i].name;
        EXPECT_EQ(computed.layers[i].effectual_macs, timed.layers[i].effectual_macs) << computed.layers[i].name;
        EXPECT_TRUE(computed.layers[i].verified) << computed.layers[i].name;
        EXPECT_FALSE(timed.layers[i].verified) << computed.layers[i].name;
    }
}

TEST(BitPragmaticChip, RepeatsItselfToTheByte) {
    EXPECT_EQ(simulate_to_json("bit_pragmatic", small_memories, everything()),
              simulate_to_json("bit_pragmatic", small_memories, everything()));
}

INSTANTIATE_TEST_SUITE_P(
    On, BitPragmatic,
    testing::Values(Chip{"ideal_memories", {{"memory", "ideal"}}},
                    Chip{"columns", with(small_memories, {{"synchronisation", "column"}})},
                    Chip{"columns_far_ahead", {{"synchronisation", "column"}, {"synapse_set_registers", "8"}}},
                    Chip{"small_memories", small_memories},
                    Chip{"slow_dram",
                         with(small_memories, {{"dram.bandwidth_gb_per_s", "0.7"}, {"dram.latency_cycles", "500"}})},
                    Chip{"one_bank", {{"neuron_memory.banks", "1"}, {"neuron_memory.latency_cycles", "25"}}},
                    Chip{"as_few_buffers_as_can_be", {{"node.buffer_entries", "16"}, {"dispatcher_steps", "1"}}},
                    Chip{"two_tiles", with(small_memories, {{"node.tiles", "2"}})}),
    [](const auto& chip) { return std::string(chip.param.name); });

}  // namespace
}  // namespace nought::tests
