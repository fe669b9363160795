#include "tests/models/node/same_result.h"

namespace nought::tests {
namespace {

INSTANTIATE_TEST_SUITE_P(
    BitPragmatic, SameResult,
    testing::Values(
        Chip{"bit_pragmatic", "ideal_memories", {{"memory", "ideal"}}},
        Chip{"bit_pragmatic", "columns", with(small_memories, {{"synchronisation", "column"}})},
        Chip{"bit_pragmatic", "columns_far_ahead", {{"synchronisation", "column"}, {"synapse_set_registers", "8"}}},
        Chip{"bit_pragmatic", "small_memories", small_memories},
        Chip{"bit_pragmatic", "banked_dram", small_memories_banked_dram},
        Chip{"bit_pragmatic", "slow_dram",
             with(small_memories, {{"dram.bandwidth_gb_per_s", "0.7"}, {"dram.latency_cycles", "500"}})},
        Chip{"bit_pragmatic", "one_bank", {{"neuron_memory.banks", "1"}, {"neuron_memory.latency_cycles", "25"}}},
        Chip{"bit_pragmatic", "as_few_buffers_as_can_be", {{"node.buffer_entries", "16"}, {"dispatcher_steps", "1"}}},
        Chip{"bit_pragmatic", "two_tiles", with(small_memories, {{"node.tiles", "2"}})}),
    chip_name);

}  // namespace
}  // namespace nought::tests
