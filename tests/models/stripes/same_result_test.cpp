#include "tests/models/node/same_result.h"

namespace nought::tests {
namespace {

INSTANTIATE_TEST_SUITE_P(
    Stripes, SameResult,
    testing::Values(
        Chip{"stripes", "ideal_memories", {{"memory", "ideal"}}}, Chip{"stripes", "small_memories", small_memories},
        Chip{"stripes", "banked_dram", small_memories_banked_dram},
        Chip{"stripes", "slow_dram",
             with(small_memories, {{"dram.bandwidth_gb_per_s", "0.7"}, {"dram.latency_cycles", "500"}})},
        Chip{"stripes", "one_bank", {{"neuron_memory.banks", "1"}, {"neuron_memory.latency_cycles", "25"}}},
        Chip{"stripes", "as_few_buffers_as_can_be", {{"node.buffer_entries", "16"}, {"dispatcher_steps", "1"}}},
        Chip{"stripes", "two_tiles", with(small_memories, {{"node.tiles", "2"}})}),
    chip_name);

}  // namespace
}  // namespace nought::tests
