#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "sim/core/module.h"
#include "sim/cost/action.h"
#include "sim/cost/technology.h"
#include "sim/memory/dram/dram_config.h"
#include "sim/memory/transfer_port.h"
#include "sim/stats/traffic.h"

namespace nought::sim {

/// Off-chip memory that several clients share, however it is modelled. A transfer without bytes is complete at once.
class Dram : public Module, public TransferPort {
public:
    /// Brings the counters up to this cycle: before they are read while transfers are under way.
    virtual void settle() {}

protected:
    Dram(const sc_core::sc_module_name& name, const Technology& technology);

    Action bytes_moved_;
    Traffic traffic_;
    Counter busy_;
};

/// The model that the configuration asks for.
std::unique_ptr<Dram> make_dram(const char* name, const DramConfig& config, double clock_ghz,
                                const Technology& technology);

}  // namespace nought::sim
