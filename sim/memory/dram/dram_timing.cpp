#include "sim/memory/dram/dram_timing.h"

#include <algorithm>
#include <bit>
#include <cmath>

namespace nought::sim {

namespace {

int exponent(std::int64_t power) {
    return std::countr_zero(static_cast<std::uint64_t>(power));
}

}  // namespace

DramTiming::DramTiming(const DramConfig& config, double clock_ghz)
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
