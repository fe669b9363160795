#include "sim/core/module.h"

#include <limits>

#include "sim/core/invariant.h"

namespace nought::sim {

namespace {

WakePolicy policy_of_process = WakePolicy::when_needed;
const sc_core::sc_time& one_cycle() {
    static const sc_core::sc_time period(1, sc_core::SC_NS);
    return period;
}

}  // namespace

Cycle now() {
    return sc_core::sc_time_stamp().value() / one_cycle().value();
}

void invariant_broken(const std::string& module, const std::string& what) {
    throw InvariantError(module + ", cycle " + std::to_string(now()) + ": " + what);
}

Module::Module(const sc_core::sc_module_name& name) : sc_core::sc_module(name) {
    SC_METHOD(run);
    sensitive << wake_.event();
    dont_initialize();
}

void Module::run() {
    if (policy_of_process == WakePolicy::every_cycle) {
        wake_.notify_at(now() + 1);
    }
    tick();
}

void Module::set_wake_policy(WakePolicy policy) {
    policy_of_process = policy;
}

WakePolicy Module::wake_policy() {
    return policy_of_process;
}

Cycle Module::horizon() {
    return policy_of_process == WakePolicy::every_cycle ? now() + 1 : std::numeric_limits<Cycle>::max();
}

}  // namespace nought::sim
