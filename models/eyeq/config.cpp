#include "models/eyeq/config.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "models/eyeq/network_check.h"
#include "sim/base/config/checker.h"
#include "sim/base/config/diagnostics.h"
#include "sim/base/config/document.h"

namespace nought::models::eyeq {

void EyeqConfig::check(config::Checker& check) const {
    constexpr std::array<const char*, 3> kinds{"vmp", "pma", "mpc"};
    for (const auto& [layer, unit] : pins) {
        if (std::ranges::find(kinds, unit) == kinds.end()) {
            check.error("pins." + layer, fmt::format("'{}' is not a kind of unit; expected vmp, pma or mpc", unit));
        }
    }
    const auto check_port = [&](const char* unit, const sim::DmaConfig& dma) {
        if (dma.bytes_per_cycle % sram.word_bytes != 0 || dma.bytes_per_cycle > sram.banks * sram.word_bytes) {
            check.error(
                fmt::format("{}.dma.bytes_per_cycle", unit),
                fmt::format("{} bytes are not a whole number of SRAM words of {} bytes, or more than its {} banks "
                            "give in a cycle",
                            dma.bytes_per_cycle, sram.word_bytes, sram.banks));
        }
    };
    check_port("vmp", vmp.dma);
    check_port("pma", pma.dma);
    check_port("mpc", mpc.dma);
    if (vmp.count + pma.count + mpc.count == 0) {
        check.error("pma.count", "the array has no unit at all");
    }
}

void EyeqConfig::check_network(const config::Document& document, const workloads::Network& network,
                               config::Diagnostics& diagnostics) const {
    eyeq::check_network(*this, document, network, diagnostics);
}

Peak EyeqConfig::peak() const {
    const auto lanes = [](std::int64_t count, std::int64_t of_one, bool subword) {
        return static_cast<double>(count * of_one * (subword ? 2 : 1));
    };
    Peak peak;
    peak.macs_per_cycle = lanes(vmp.count, vmp.datapath.lanes, vmp.datapath.subword) +
                          lanes(pma.count, pma.datapath.short_side * pma.datapath.long_side, pma.datapath.subword) +
                          lanes(mpc.count, mpc.datapath.cores * mpc.datapath.macs_per_core, mpc.datapath.subword);
    peak.skips_zeros = pma.datapath.skip_zeros;
    peak.clock_ghz = clock_ghz;
    peak.dram_bytes_per_cycle = dram.peak_bytes_per_cycle(clock_ghz);
    peak.operand_bits = 8;
    return peak;
}

std::string EyeqConfig::refusal(const workloads::TraceLayer& layer) const {
    if (layer.input_encoding == workloads::Encoding::binary) {
        return "binary neurons have a scale for each position, which the array cannot apply between two units; it "
               "takes "
               "linear, ternary, log2 and log_sqrt2 neurons and any weights";
    }
    return {};
}

}  // namespace nought::models::eyeq
