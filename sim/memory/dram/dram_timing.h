#pragma once

#include <cstdint>

#include "sim/memory/dram/dram_config.h"

namespace nought::sim {

/// The timings of a DramConfig in whole parts of a cycle, so that nothing drifts.
struct DramTiming {
    /// Parts of a cycle.
    static constexpr int shift = 20;

    DramTiming(const DramConfig& config, double clock_ghz);

    std::uint64_t burst, trcd, trp, tcl, tras, trefi, trfc;  ///< parts of a cycle
    std::uint64_t latency;                                   ///< cycles
    std::uint64_t row_hits_in_a_row;

    /// Where an address lies.
    struct Location {
        std::uint32_t channel, bank;
        std::int64_t row;
    };
    Location locate(std::uint64_t address) const {
        const std::uint64_t piece = address >> interleave_bits;
        const std::uint64_t local =
            (piece >> channel_bits << interleave_bits) | (address & ((std::uint64_t{1} << interleave_bits) - 1));
        const std::uint64_t row = local >> row_bits;
        return {static_cast<std::uint32_t>(piece & (channels - 1)), static_cast<std::uint32_t>(row & (banks - 1)),
                static_cast<std::int64_t>(row >> bank_bits)};
    }
    std::uint64_t channels, banks, interleave_bytes, burst_bytes;

private:
    int interleave_bits, channel_bits, row_bits, bank_bits;
};

}  // namespace nought::sim
