#pragma once

#include <cstdint>

#include "sim/base/config/checker.h"
#include "sim/base/config/names.h"
#include "sim/base/config/options.h"

namespace nought::sim {

/// How off-chip memory is modelled.
enum class DramModel {
    fixed_latency,  ///< a pipe of the peak bandwidth
    banked,         ///< rows, banks and refresh
};

/// Off-chip memory. The defaults are LPDDR4 on two 32-bit channels at 3714 MT/s: the two controllers and the 1857.21
/// MHz of the EyeQ5's DDR clock are in its published kernel sources; the width of a channel is not, and is assumed.
/// Timings are those of LPDDR4, recalled.
struct DramConfig {
    DramModel model = DramModel::banked;
    std::int64_t channels = 2;
    double bandwidth_gb_per_s = 14.857;
    std::int64_t latency_cycles = 20;
    std::int64_t banks = 8;
    std::int64_t row_bytes = 4096;
    std::int64_t interleave_bytes = 512;
    std::int64_t burst_bytes = 64;
    double trcd_ns = 18;
    double trp_ns = 18;
    double tcl_ns = 15;
    double tras_ns = 42;
    double trefi_ns = 3904;
    double trfc_ns = 180;
    std::int64_t row_hits_in_a_row = 16;

    template <class Fields>
    void fields(Fields& field) {
        field("model", model, "fixed_latency: peak bandwidth and latency alone; banked: rows, banks and refresh too");
        field("channels", channels, "channels; pieces of interleave_bytes are dealt to them in turn; a power of two",
              config::Range{1, 64});
        field("bandwidth_gb_per_s", bandwidth_gb_per_s, "peak bandwidth of one channel, GB/s",
              config::Range{0.01, 100000});
        field("latency_cycles", latency_cycles,
              "from the channel to whoever reads, through controller and wires, cycles", config::Range{0, 100000});
        field("banks", banks, "banked: banks of a channel, each with one open row; a power of two",
              config::Range{1, 64});
        field("row_bytes", row_bytes, "banked: bytes of a row; a power of two", config::Range{64, 1 << 20});
        field("interleave_bytes", interleave_bytes, "banked: neighbouring bytes in one channel; a power of two",
              config::Range{64, 1 << 20});
        field("burst_bytes", burst_bytes, "banked: the least that a channel moves; a power of two",
              config::Range{1, 4096});
        field("trcd_ns", trcd_ns, "banked: from opening a row to the first access to it, ns", config::Range{0, 10000});
        field("trp_ns", trp_ns, "banked: closing a row, ns", config::Range{0, 10000});
        field("tcl_ns", tcl_ns, "banked: from a read to its data, ns", config::Range{0, 10000});
        field("tras_ns", tras_ns, "banked: least time that a row stays open, ns", config::Range{0, 10000});
        field("trefi_ns", trefi_ns, "banked: time between refreshes of a channel; 0 for none, ns",
              config::Range{0, 1e9});
        field("trfc_ns", trfc_ns, "banked: time that a refresh takes all banks of its channel, ns",
              config::Range{0, 1e6});
        field("row_hits_in_a_row", row_hits_in_a_row,
              "banked: accesses to an open row that may overtake an older one to another row of its bank",
              config::Range{0, 1e6});
    }
    void check(config::Checker& check) const;

    /// Of all channels together.
    double peak_bytes_per_cycle(double clock_ghz) const {
        return static_cast<double>(channels) * bandwidth_gb_per_s / clock_ghz;
    }
};

}  // namespace nought::sim

template <>
inline constexpr auto nought::config::enum_names<nought::sim::DramModel> =
    nought::config::names<nought::sim::DramModel>({{nought::sim::DramModel::fixed_latency, "fixed_latency"},
                                                   {nought::sim::DramModel::banked, "banked"}});
