#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <vector>

#include "sim/base/config/options.h"
#include "sim/core/module.h"
#include "sim/cost/action.h"
#include "sim/cost/technology.h"
#include "sim/stats/timeline.h"
#include "sim/stats/traffic.h"

namespace nought::sim {

struct DramConfig {
    double bandwidth_gb_per_s = 25.6;
    std::int64_t latency_cycles = 48;

    template <class Fields>
    void fields(Fields& field) {
        field("bandwidth_gb_per_s", bandwidth_gb_per_s, "peak bandwidth of the off-chip channel, GB/s",
              config::Range{0.01, 100000});
        field("latency_cycles", latency_cycles, "from the end of a burst's service to its arrival, cycles",
              config::Range{0, 100000});
    }
};

/// An off-chip memory channel that several clients share.
///
/// Timing: serves one burst of up to 1 KB at a time at the peak bandwidth, clients in turn, and those that only read
/// ahead when nobody else asks; a request made in cycle c competes from cycle c + 1 on. A read arrives `latency` after
/// its last burst. Rows, banks and refresh are not modelled.
class DramChannel final : public Module {
public:
    /// What is served in one go.
    static constexpr std::uint64_t burst_bytes = 1024;

    struct Completion {
        std::uint64_t tag = 0;
        Cycle at = 0;  ///< the first cycle in which the data can be used
    };

    DramChannel(const sc_core::sc_module_name& name, const DramConfig& config, double clock_ghz,
                const Technology& technology);

    enum class Urgency { demand, read_ahead };

    /// Adds a client; its owner is woken when one of its requests completes.
    int add_client(Module& owner, Urgency urgency = Urgency::demand);
    void read(int client, std::uint64_t bytes, std::uint64_t tag) { request(client, bytes, tag, false); }
    void write(int client, std::uint64_t bytes, std::uint64_t tag) { request(client, bytes, tag, true); }
    /// Completions of a client in the order of its requests; the client takes them out.
    std::deque<Completion>& completions(int client) { return clients_[client].completions; }

    std::string waiting_for() const override;

private:
    struct Request {
        std::uint64_t tag;
        std::uint64_t bytes_left;
        bool write;
        Cycle made;
    };
    struct Client {
        Module* owner;
        Urgency urgency;
        std::deque<Request> requests;
        std::deque<Completion> completions;
    };

    void tick() override;
    void request(int client, std::uint64_t bytes, std::uint64_t tag, bool write);
    Client* next_client(Urgency urgency);
    void serve_burst(Client& client);

    Action bytes_moved_;
    Traffic traffic_;
    Counter busy_;
    Activity activity_;
    std::uint64_t ticks_per_kilobyte_;  // 2^20 ticks are a cycle: whole numbers, so repeated runs cannot drift
    Cycle latency_;
    std::vector<Client> clients_;
    std::size_t turn_ = 0;
    std::uint64_t free_at_ = 0;  // in ticks
};

}  // namespace nought::sim
