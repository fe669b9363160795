#pragma once

#include <cstdint>

#include "sim/base/config/checker.h"
#include "sim/base/config/options.h"

namespace nought::sim {

/// LPDDR4 on two 32-bit channels at 3714 MT/s: the two controllers and the 1857.21 MHz of the EyeQ5's DDR clock are
/// in its published kernel sources; the width of a channel is not, and is assumed. Timings are those of LPDDR4,
/// recalled.
struct DramControllerConfig {
    std::int64_t channels = 2;
    std::int64_t banks = 8;
    std::int64_t row_bytes = 4096;
    std::int64_t interleave_bytes = 512;
    std::int64_t burst_bytes = 64;
    double bandwidth_gb_per_s = 14.857;
    double trcd_ns = 18;
    double trp_ns = 18;
    double tcl_ns = 15;
    double tras_ns = 42;
    double trefi_ns = 3904;
    double trfc_ns = 180;
    std::int64_t latency_cycles = 20;
    std::int64_t row_hits_in_a_row = 16;

    template <class Fields>
    void fields(Fields& field) {
        field("channels", channels, "channels; pieces of interleave_bytes are dealt to them in turn; a power of two",
              config::Range{1, 64});
        field("banks", banks, "banks of a channel, each with one open row; a power of two", config::Range{1, 64});
        field("row_bytes", row_bytes, "bytes of a row; a power of two", config::Range{64, 1 << 20});
        field("interleave_bytes", interleave_bytes, "neighbouring bytes in one channel; a power of two",
              config::Range{64, 1 << 20});
        field("burst_bytes", burst_bytes, "the least that a channel moves; a power of two", config::Range{1, 4096});
        field("bandwidth_gb_per_s", bandwidth_gb_per_s, "peak bandwidth of one channel, GB/s",
              config::Range{0.01, 100000});
        field("trcd_ns", trcd_ns, "from opening a row to the first access to it, ns", config::Range{0, 10000});
        field("trp_ns", trp_ns, "closing a row, ns", config::Range{0, 10000});
        field("tcl_ns", tcl_ns, "from a read to its data, ns", config::Range{0, 10000});
        field("tras_ns", tras_ns, "least time that a row stays open, ns", config::Range{0, 10000});
        field("trefi_ns", trefi_ns, "time between refreshes of a channel; 0 for none, ns", config::Range{0, 1e9});
        field("trfc_ns", trfc_ns, "time that a refresh takes all banks of its channel, ns", config::Range{0, 1e6});
        field("latency_cycles", latency_cycles, "from the channel to the unit, through controller and wires, cycles",
              config::Range{0, 100000});
        field("row_hits_in_a_row", row_hits_in_a_row,
              "accesses to an open row that may overtake an older one to another row of its bank",
              config::Range{0, 1e6});
    }
    void check(config::Checker& check) const;
};

/// The same in whole parts of a cycle, so that nothing drifts.
struct DramTiming {
    /// Parts of a cycle.
    static constexpr int shift = 20;

    DramTiming(const DramControllerConfig& config, double clock_ghz);

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
