#pragma once

// What the tests of hardware blocks share: running the clock, looking at counters, noticing news, both ways of waking.

#include <ostream>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "sim/core/module.h"
#include "sim/stats/counter.h"

namespace nought::sim {

inline void PrintTo(WakePolicy policy, std::ostream* out) {
    *out << (policy == WakePolicy::every_cycle ? "every cycle" : "when needed");
}

/// Notes when it is woken by what it is sensitive to.
struct Listener : Module {
    template <class Port>
    void listen(Port& port) {
        sensitive << port;
    }
    explicit Listener(const sc_core::sc_module_name& name) : Module(name) {}
    void tick() override { woken.push_back(now()); }
    std::vector<Cycle> woken;
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

/// Sleeping and waking every cycle must give the same.
class BothWays : public testing::TestWithParam<WakePolicy> {
protected:
    BothWays() { Module::set_wake_policy(GetParam()); }
};

inline std::string way(const testing::TestParamInfo<WakePolicy>& policy) {
    return policy.param == WakePolicy::every_cycle ? "EveryCycle" : "WhenNeeded";
}

inline const auto both_ways = testing::Values(WakePolicy::when_needed, WakePolicy::every_cycle);

}  // namespace nought::sim
