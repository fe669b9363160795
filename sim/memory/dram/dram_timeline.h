#pragma once

#include <cstdint>
#include <vector>

#include "sim/core/cycle.h"
#include "sim/memory/dram/dram_banks.h"
#include "sim/memory/dram/dram_timing.h"
#include "sim/memory/transfer_port.h"
#include "sim/memory/transfer_queue.h"

namespace nought::sim {

/// The channels of a DRAM and what its clients are in the middle of, at the end of a cycle; see BankedDram for the
/// rules. Goes from one arrival of a request, or decision of a channel, to the next.
class DramTimeline {
public:
    /// `timing` and `queues` outlive the timeline; a queue for each client.
    DramTimeline(const DramTiming& timing, const std::vector<TransferQueue>* queues);

    void add_client(const RequestShape& shape);
    /// The client's queue has one more; its requests are made from cycle through() + 1 on.
    void added(std::size_t client);

    void advance(Cycle through, bool stop);
    Cycle through() const { return through_; }
    bool active() const { return open_ != 0; }

    std::vector<DramBanks>& channels() { return channels_; }

    /// Since it was last cleared.
    std::vector<FinishedTransfer> finished;

    /// The bytes of all bursts that it takes.
    std::uint64_t burst_bytes(const Transfer& transfer) const;

private:
    struct Open {  // a transfer that has been begun
        std::uint64_t pending = 0;
        bool all_made = false;
        Cycle latest = 0;
    };
    struct Client {
        RequestShape shape;
        std::size_t number = 0;  // of the transfer whose requests are made
        std::size_t run = 0;
        std::uint64_t address = 0;
        std::uint64_t left = 0;  // of the run
        Cycle port_free = 0;
        Cycle next = no_cycle;  // request
        std::uint64_t unserved = 0;
        std::vector<Cycle> served;  // when those come that are served but have not come, in time order
        std::vector<Open> open;
        std::size_t first_open = 0;
    };
    static constexpr Cycle no_cycle = ~Cycle{0};

    void make_request(std::size_t client, Cycle cycle);
    void next_run(std::size_t client);
    void plan(Client& client) const;
    void complete(const DramBanks::Served& served);

    const DramTiming* timing_;
    const std::vector<TransferQueue>* queues_;
    Cycle through_ = 0;
    std::uint64_t orders_ = 0;
    std::size_t open_ = 0;
    std::vector<DramBanks> channels_;
    std::vector<Client> clients_;
};

}  // namespace nought::sim
