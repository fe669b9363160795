#include "tests/models/node/same_result.h"

namespace nought::tests {
namespace {

INSTANTIATE_TEST_SUITE_P(
    Cnvlutin, SameResult,
    testing::Values(
        Chip{"cnvlutin", "ideal_memories", {{"memory", "ideal"}}}, Chip{"cnvlutin", "real_memories", {}},
        Chip{"cnvlutin", "small_memories", small_memories}, Chip{"cnvlutin", "banked_dram", small_memories_banked_dram},
        Chip{"cnvlutin", "slow_dram",
             with(small_memories, {{"dram.bandwidth_gb_per_s", "0.7"}, {"dram.latency_cycles", "500"}})},
        Chip{"cnvlutin", "fast_dram_far_away",
             with(small_memories, {{"dram.bandwidth_gb_per_s", "1000"}, {"dram.latency_cycles", "2000"}})},
        Chip{"cnvlutin", "little_room_to_stage", with(small_memories, {{"node.staging_bytes", "512"}})},
        Chip{"cnvlutin", "one_buffer_entry", {{"node.buffer_entries", "1"}, {"lanes.brick_buffer", "1"}}},
        Chip{"cnvlutin", "interleaved", {{"lane_assignment", "brick_interleaved"}}},
        Chip{"cnvlutin", "interleaved_small_memories",
             with(small_memories, {{"lane_assignment", "brick_interleaved"}})},
        Chip{"cnvlutin", "interleaved_slow_dram",
             with(small_memories, {{"lane_assignment", "brick_interleaved"}, {"dram.bandwidth_gb_per_s", "0.7"}})},
        Chip{"cnvlutin", "free_empty_bricks", with(small_memories, {{"empty_brick_cycles", "0"}})},
        Chip{"cnvlutin", "wide_encoder", with(small_memories, {{"encoder.neurons_per_cycle", "16"}})},
        Chip{"cnvlutin", "two_tiles", with(small_memories, {{"node.tiles", "2"}})}),
    chip_name);

}  // namespace
}  // namespace nought::tests
