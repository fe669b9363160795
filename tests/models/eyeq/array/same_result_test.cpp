#include "tests/models/node/same_result.h"

#include "tests/models/eyeq/array/traces.h"

namespace nought::tests {
namespace {

workloads::Trace network() {
    return traced_network(branches);
}

const Settings small{{"pma.scratchpad.bytes", "32768"},
                     {"vmp.scratchpad.bytes", "32768"},
                     {"mpc.scratchpad.bytes", "32768"},
                     {"sram.capacity_bytes", "65536"}};

INSTANTIATE_TEST_SUITE_P(
    Eyeq, SameResult,
    testing::Values(Chip{"eyeq5", "ideal_memories", {{"memory", "ideal"}}, network},
                    Chip{"eyeq5", "real_memories", {}, network},
                    Chip{"eyeq5", "dram_of_fixed_latency", {{"dram.model", "fixed_latency"}}, network},
                    Chip{"eyeq4", "small_scratchpads", small, network},
                    Chip{"eyeq5", "skipped_zeros", {{"pma.skip_zeros", "true"}}, network},
                    Chip{"eyeq5", "two_sram_banks", {{"sram.banks", "2"}, {"sram.capacity_bytes", "131072"}}, network}),
    chip_name);

}  // namespace
}  // namespace nought::tests
