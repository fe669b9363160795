#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <vector>

#include "sim/memory/dram/dram.h"
#include "sim/stats/timeline.h"

namespace nought::sim {

/// Off-chip memory as a pipe of the peak bandwidth of all channels and a latency.
///
/// Timing: serves one burst of up to 1 KB at a time at the peak bandwidth, clients in turn, and those that only read
/// ahead when nobody else asks; a transfer that was asked for in cycle c competes from cycle c + 1 on. A read arrives
/// `latency_cycles` after its last burst. Rows, banks and refresh are left out.
class FixedLatencyDram final : public Dram {
public:
    FixedLatencyDram(const sc_core::sc_module_name& name, const DramConfig& config, double clock_ghz,
                     const Technology& technology);

    std::size_t attach(const std::string& name, TransferListener& listener, const RequestShape& shape) override;
    void start(std::size_t client, Transfer transfer) override;
    void count(const Transfer& transfer) override;

    std::string waiting_for() const override;

private:
    struct Request {
        std::uint64_t tag;
        std::uint64_t bytes_left;
        bool write;
        Cycle made;
    };
    struct Client {
        std::string name;
        TransferListener* listener;
        bool read_ahead;
        std::deque<Request> requests;
    };

    void tick() override;
    Client* next_client(bool read_ahead);
    void serve_burst(Client& client);
    void book(bool write, std::uint64_t bytes);

    Activity activity_;
    std::uint64_t ticks_per_kilobyte_;  // 2^20 ticks are a cycle: whole numbers, so repeated runs cannot drift
    Cycle latency_;
    std::vector<Client> clients_;
    std::size_t turn_ = 0;
    std::uint64_t free_at_ = 0;  // in ticks
};

}  // namespace nought::sim
