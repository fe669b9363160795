#include "tests/models/node/same_result.h"

namespace nought::tests {
namespace {

INSTANTIATE_TEST_SUITE_P(
    Dadiannao, SameResult,
    testing::Values(
        Chip{"dadiannao", "ideal_memories", {{"memory", "ideal"}}}, Chip{"dadiannao", "real_memories", {}},
        Chip{"dadiannao", "small_memories", small_memories},
        Chip{"dadiannao", "banked_dram", small_memories_banked_dram},
        Chip{"dadiannao", "slow_dram",
             with(small_memories, {{"dram.bandwidth_gb_per_s", "0.7"}, {"dram.latency_cycles", "500"}})},
        Chip{"dadiannao", "fast_dram_far_away",
             with(small_memories, {{"dram.bandwidth_gb_per_s", "1000"}, {"dram.latency_cycles", "2000"}})},
        Chip{"dadiannao", "little_room_to_stage", with(small_memories, {{"node.staging_bytes", "512"}})},
        Chip{"dadiannao", "one_bank", {{"neuron_memory.banks", "1"}, {"neuron_memory.latency_cycles", "25"}}},
        Chip{"dadiannao", "one_buffer_entry", {{"node.buffer_entries", "1"}, {"dispatcher_bricks", "1"}}},
        Chip{"dadiannao", "two_tiles", with(small_memories, {{"node.tiles", "2"}})}),
    chip_name);

}  // namespace
}  // namespace nought::tests
