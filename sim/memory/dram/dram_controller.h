#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "sim/core/module.h"
#include "sim/cost/action.h"
#include "sim/cost/technology.h"
#include "sim/memory/dram/dram_timeline.h"
#include "sim/memory/dram/dram_timing.h"
#include "sim/memory/run_ahead.h"
#include "sim/memory/transfer.h"
#include "sim/stats/formula.h"
#include "sim/stats/traffic.h"

namespace nought::sim {

/// Off-chip memory with channels, banks and rows that DMA engines share.
///
/// Timing: a transfer that was asked for in cycle c makes its requests from c + 1 on, each an aligned piece of up to
/// request_bytes of a run. One of n bytes takes the client's port for n / bytes_per_cycle cycles, and waits while
/// `outstanding` of the client's have not come. It lies in one row, and arrives at once. A bank takes up one request at
/// a time: the oldest, which a limited number of accesses to the open row may overtake. For another row it closes the
/// open one (tRP, at least tRAS after it was opened) and opens the other (tRCD) while other banks move data. Of the
/// requests whose rows are open, the wires take the client's whose turn it is, then the oldest, and move whole bursts
/// at the peak bandwidth. Every tREFI the banks of a channel close their rows and refresh for tRFC, once the data under
/// way have passed. A written request is done with its last burst; a read one comes tCL and `latency` later. Requests
/// of one cycle arrive in the order of the clients. Switching the wires between reads and writes costs nothing.
class DramController final : public Module {
public:
    DramController(const sc_core::sc_module_name& name, const DramControllerConfig& config, double clock_ghz,
                   const Technology& technology);

    std::size_t add_client(TransferListener& listener, const DramPort& port);
    /// The transfer has at least one byte.
    void start(std::size_t client, Transfer transfer);
    /// Counts what start() counts, for a transfer that takes no time.
    void count(const Transfer& transfer);

    /// Of all channels together.
    double peak_bytes_per_cycle() const { return peak_bytes_per_cycle_; }

    /// Brings the counters up to this cycle: before they are read while transfers are under way.
    void settle();

    std::string waiting_for() const override;

private:
    void tick() override;
    void publish();

    Action bytes_moved_;
    Traffic traffic_;
    Counter row_hits_;
    Counter row_misses_;
    Counter refreshes_;
    Counter busy_;
    Formula row_hit_rate_;
    double peak_bytes_per_cycle_;
    DramTiming timing_;
    std::vector<std::uint64_t> busy_parts_;  // of each channel, less than a cycle
    std::vector<TransferQueue> queues_;
    std::vector<TransferListener*> listeners_;
    RunAhead<DramTimeline> timeline_;
};

}  // namespace nought::sim
