#include "sim/memory/dram/dram_config.h"

#include <bit>
#include <string>

namespace nought::sim {

void DramConfig::check(config::Checker& check) const {
    const auto power_of_two = [&check](const char* key, std::int64_t value) {
        if (!std::has_single_bit(static_cast<std::uint64_t>(value))) {
            check.error(key, "not a power of two");
        }
    };
    power_of_two("channels", channels);
    power_of_two("banks", banks);
    power_of_two("row_bytes", row_bytes);
    power_of_two("interleave_bytes", interleave_bytes);
    power_of_two("burst_bytes", burst_bytes);
    if (interleave_bytes > row_bytes) {
        check.error("interleave_bytes", "larger than row_bytes, " + std::to_string(row_bytes));
    }
    if (burst_bytes > interleave_bytes) {
        check.error("burst_bytes", "larger than interleave_bytes, " + std::to_string(interleave_bytes));
    }
    if (trefi_ns > 0 && trefi_ns < 2 * (trfc_ns + trp_ns + tras_ns)) {
        check.error("trefi_ns", "refreshing would take more than half of the time");
    }
}

}  // namespace nought::sim
