#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include <systemc>

#include "sim/base/config/options.h"
#include "sim/cost/action.h"
#include "sim/cost/floorplan.h"
#include "sim/cost/technology.h"
#include "sim/memory/bank_port.h"
#include "sim/node/interleaving.h"
#include "sim/node/ports.h"
#include "sim/stats/timeline.h"
#include "sim/stats/traffic.h"

namespace nought::sim {

struct NeuronMemoryConfig {
    std::int64_t capacity_bytes = 4 * 1024 * 1024;
    std::int64_t banks = 4;
    std::int64_t latency_cycles = 10;

    template <class Fields>
    void fields(Fields& field) {
        field("capacity_bytes", capacity_bytes, "neurons that the central eDRAM holds, bytes of values",
              config::Range{65536, 1024.0 * 1024 * 1024});
        field("banks", banks, "banks; each serves one row of 16 neurons a cycle", config::Range{1, 256});
        field("latency_cycles", latency_cycles, "from a read to its row at the dispatcher, cycles",
              config::Range{1, 1000});
    }
};

/// The central eDRAM for neurons: ports and prices of its banks. What it holds are feature maps.
///
/// Timing: see BankPort; a row that is read in cycle c is at the dispatcher in cycle c + latency.
class NeuronMemory final : public sc_core::sc_module, public NeuronReads, public NeuronWrites {
public:
    /// row_bits: what a row costs to store and move, 256 for sixteen plain neurons, more with their offsets.
    NeuronMemory(const sc_core::sc_module_name& name, const NeuronMemoryConfig& config, std::int64_t row_bits,
                 const Technology& technology);

    Interleaving banks() const { return Interleaving(config_.banks); }

    Cycle latency() const override { return static_cast<Cycle>(config_.latency_cycles); }
    Cycle first_free(int bank, Cycle earliest) override { return ports_[bank].first_free(earliest); }
    void read(int bank, Cycle cycle) override;
    Cycle write(int bank, Cycle earliest) override;
    void count_writes(std::uint64_t rows) override;

private:
    NeuronMemoryConfig config_;
    std::uint64_t row_bytes_;
    Action row_reads_;
    Action row_writes_;
    Traffic traffic_;
    Floorplan floorplan_;
    std::vector<BankPort> ports_;
    std::vector<Activity> activities_;  ///< of the banks
};

}  // namespace nought::sim
