#pragma once

#include <ostream>
#include <vector>

#include "sim/memory/dram/dram_channel.h"

namespace nought::sim {

inline void PrintTo(WakePolicy policy, std::ostream* out) {
    *out << (policy == WakePolicy::every_cycle ? "every cycle" : "when needed");
}

/// A channel of 16 bytes a cycle, so that a burst of 1 KB takes 64.
inline DramConfig sixteen_bytes_a_cycle(std::int64_t latency_cycles) {
    return {.bandwidth_gb_per_s = 16, .latency_cycles = latency_cycles};
}

/// Asks for what a test wants and notes when it came.
struct DramUser : Module {
    DramUser(const sc_core::sc_module_name& name, DramChannel& channel,
             DramChannel::Urgency urgency = DramChannel::Urgency::demand)
        : Module(name), dram(channel), client(channel.add_client(*this, urgency)) {}
    void tick() override {
        auto& completions = dram.completions(client);
        while (!completions.empty() && completions.front().at <= now()) {
            tags.push_back(completions.front().tag);
            came.push_back(completions.front().at);
            noticed.push_back(now());
            completions.pop_front();
        }
        if (!completions.empty()) {
            wake_at(completions.front().at);
        }
    }
    DramChannel& dram;
    int client;
    std::vector<std::uint64_t> tags;
    std::vector<Cycle> came;
    std::vector<Cycle> noticed;
};

/// The value of a counter by its full name, "dram.bytes_read".
inline std::uint64_t counted(const char* name) {
    return dynamic_cast<const Counter&>(*sc_core::sc_find_object(name)).value();
}

/// Runs everything up to and in that cycle; sc_start() alone leaves the last one out.
inline void run_to(Cycle cycle) {
    sc_core::sc_start(static_cast<double>(cycle - now()), sc_core::SC_NS);
    while (sc_core::sc_pending_activity_at_current_time()) {
        sc_core::sc_start(sc_core::SC_ZERO_TIME);
    }
}

}  // namespace nought::sim
