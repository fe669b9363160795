#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "sim/memory/dram/dram.h"
#include "sim/memory/dram/dram_timeline.h"
#include "sim/memory/dram/dram_timing.h"
#include "sim/memory/run_ahead.h"
#include "sim/memory/transfer_queue.h"
#include "sim/stats/counter.h"
#include "sim/stats/formula.h"

namespace nought::sim {

/// Off-chip memory with channels, banks and rows.
///
/// Timing: a transfer that was asked for in cycle c makes its requests from c + 1 on, each an aligned piece of up to
/// request_bytes of a run. One of n bytes takes the client's port for n / bytes_per_cycle cycles, and waits while
/// `outstanding` of the client's have not come. It lies in one row, and arrives at once. A bank takes up one request at
/// a time: the oldest, which a limited number of accesses to the open row may overtake. For another row it closes the
/// open one (tRP, at least tRAS after it was opened) and opens the other (tRCD) while other banks move data. Of the
/// requests whose rows are open, the wires take those first that are not read ahead, of them the client's whose turn it
/// is, then the oldest, and move whole bursts at the peak bandwidth. Every tREFI the banks of a channel close their
/// rows and refresh for tRFC, once the data under way have passed. A written request is done with its last burst; a
/// read one comes tCL and `latency` later. Requests of one cycle arrive in the order of the clients. Turning the wires
/// round between reads and writes costs nothing.
class BankedDram final : public Dram {
public:
    BankedDram(const sc_core::sc_module_name& name, const DramConfig& config, double clock_ghz,
               const Technology& technology);

    std::size_t attach(const std::string& name, TransferListener& listener, const RequestShape& shape) override;
    void start(std::size_t client, Transfer transfer) override;
    void count(const Transfer& transfer) override;
    void settle() override;

    std::string waiting_for() const override;

private:
    void tick() override;
    void publish();

    Counter row_hits_;
    Counter row_misses_;
    Counter refreshes_;
    Formula row_hit_rate_;
    DramTiming timing_;
    std::vector<std::uint64_t> busy_parts_;  // of each channel, less than a cycle
    std::vector<TransferQueue> queues_;
    std::vector<TransferListener*> listeners_;
    std::vector<std::string> names_;
    RunAhead<DramTimeline> timeline_;
};

}  // namespace nought::sim
