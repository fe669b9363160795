#include "sim/memory/dram/dram.h"

#include "sim/memory/dram/banked_dram.h"
#include "sim/memory/dram/fixed_latency_dram.h"

namespace nought::sim {

Dram::Dram(const sc_core::sc_module_name& name, const Technology& technology)
    : Module(name),
      bytes_moved_(this, "bytes_moved", "bytes moved to or from the off-chip memory, whole bursts where it has any",
                   technology.dram_pj_per_byte),
      traffic_(this),
      busy_(this, "busy", Unit::cycles, "cycles in which a channel moved data, all channels") {}

std::unique_ptr<Dram> make_dram(const char* name, const DramConfig& config, double clock_ghz,
                                const Technology& technology) {
    if (config.model == DramModel::banked) {
        return std::make_unique<BankedDram>(name, config, clock_ghz, technology);
    }
    return std::make_unique<FixedLatencyDram>(name, config, clock_ghz, technology);
}

}  // namespace nought::sim
