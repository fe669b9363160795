#include "sim/memory/dram/dram_timing.h"

#include <algorithm>
#include <bit>
#include <cmath>

#include "sim/base/config/checker.h"

namespace nought::sim {

namespace {

int exponent(std::int64_t power) {
    return std::countr_zero(static_cast<std::uint64_t>(power));
}

}  // namespace

void DramControllerConfig::check(config::Checker& check) const {
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

DramTiming::DramTiming(const DramControllerConfig& config, double clock_ghz)
    : latency(static_cast<std::uint64_t>(config.latency_cycles)),
      row_hits_in_a_row(static_cast<std::uint64_t>(config.row_hits_in_a_row)),
      channels(static_cast<std::uint64_t>(config.channels)),
      banks(static_cast<std::uint64_t>(config.banks)),
      interleave_bytes(static_cast<std::uint64_t>(config.interleave_bytes)),
      burst_bytes(static_cast<std::uint64_t>(config.burst_bytes)),
      interleave_bits(exponent(config.interleave_bytes)),
      channel_bits(exponent(config.channels)),
      row_bits(exponent(config.row_bytes)),
      bank_bits(exponent(config.banks)) {
    const double parts_per_ns = clock_ghz * static_cast<double>(std::uint64_t{1} << shift);
    const auto parts = [parts_per_ns](double ns) {
        return static_cast<std::uint64_t>(std::llround(ns * parts_per_ns));
    };
    burst = std::max<std::uint64_t>(1, parts(static_cast<double>(config.burst_bytes) / config.bandwidth_gb_per_s));
    trcd = parts(config.trcd_ns);
    trp = parts(config.trp_ns);
    tcl = parts(config.tcl_ns);
    tras = parts(config.tras_ns);
    trefi = parts(config.trefi_ns);
    trfc = parts(config.trfc_ns);
}

}  // namespace nought::sim
