#pragma once

#include <cstdint>
#include <deque>
#include <string>

#include "sim/base/config/checker.h"
#include "sim/base/config/options.h"
#include "sim/core/module.h"
#include "sim/core/port.h"
#include "sim/core/signal.h"
#include "sim/cost/action.h"
#include "sim/cost/floorplan.h"
#include "sim/cost/technology.h"
#include "sim/memory/memory_model.h"
#include "sim/memory/transfer_port.h"
#include "sim/stats/timeline.h"

namespace nought::sim {

struct DmaConfig {
    std::int64_t bytes_per_cycle = 64;
    std::int64_t outstanding = 8;
    std::int64_t request_bytes = 512;
    double wire_mm = 2;

    template <class Fields>
    void fields(Fields& field) {
        field("bytes_per_cycle", bytes_per_cycle,
              "width of each of its two ports, to the SRAM and to the DRAM; whole words of the SRAM",
              config::Range{1, 4096});
        field("outstanding", outstanding, "requests to the DRAM under way at a time", config::Range{1, 64});
        field("request_bytes", request_bytes, "largest request to the DRAM; a power of two", config::Range{1, 4096});
        field("wire_mm", wire_mm, "wires between the unit and the memories, mm", config::Range{0, 100});
    }
    void check(config::Checker& check) const;
};

/// Moves what one unit needs between the unit and the memories of the chip.
///
/// Timing: has a port and a queue for each memory, and the two proceed side by side. Transfers of one queue are served
/// in order; the requests of the next follow those of the one before without a gap, so latencies overlap. See
/// BankedSram and Dram for the cycles. With ideal memory a transfer is complete in the cycle it starts in.
class DmaEngine final : public Module, private TransferListener {
public:
    DmaEngine(const sc_core::sc_module_name& name, const DmaConfig& config, MemoryModel memory_model,
              const Technology& technology);

    Port<TransferPort> sram{"sram"};
    Port<TransferPort> dram{"dram"};

    /// Any number may be queued. One without bytes is complete at once.
    void start(Transfer transfer);
    /// In the order of their cycles, and of their tags within one; the cycle may still lie ahead. The owner takes out
    /// those that have come.
    std::deque<Completion>& completions() { return completions_; }
    /// Happens whenever a transfer is complete.
    const sc_core::sc_event& moved() const { return moved_.event(); }
    /// Nothing was started that is not among the completions.
    bool idle() const { return under_way_ == 0; }

    std::string waiting_for() const override;

private:
    void end_of_elaboration() override;
    void tick() override {}
    void transferred(Completion completion) override;

    MemoryModel memory_model_;
    RequestShape shape_;
    Signal moved_{"moved"};
    std::size_t sram_client_ = 0;
    std::size_t dram_client_ = 0;
    Action bytes_moved_;
    Counter transfers_;
    Counter busy_;
    Activity activity_;
    Floorplan floorplan_;
    std::deque<Completion> completions_;
    std::uint64_t under_way_ = 0;
    Cycle busy_since_ = 0;
    Cycle busy_until_ = 0;  // the latest completion
};

}  // namespace nought::sim
