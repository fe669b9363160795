#pragma once

#include <string>

#include <systemc>

#include "sim/core/cycle.h"
#include "sim/core/signal.h"

namespace nought::sim {

/// Whether a module sleeps while it has nothing to decide, or is woken every cycle.
/// Both give the same cycles and counters; waking every cycle exists to test that.
enum class WakePolicy { when_needed, every_cycle };

/// A clocked hardware module.
///
/// tick() does what the module can do up to and including the current cycle, then the module sleeps until the cycle
/// it asked for with wake_at(), or until a signal or a port that it is sensitive to has news. A tick with nothing to do
/// must change nothing.
///
/// Run-ahead: a module whose next cycles depend on nothing that others may still change simulates them in one tick
/// and hands over results stamped with their cycle. `horizon()` is the first cycle that it may not simulate yet.
class Module : public sc_core::sc_module {
public:
    /// Ticks again in this cycle, after everything that is already scheduled for it.
    void wake() { wake_.notify(); }
    /// Ticks at that cycle, or at once when it has passed. An earlier wake-up stays.
    void wake_at(Cycle cycle) { wake_.notify_at(cycle); }

    /// What the module waits for, in words; empty when it is idle. Read when the simulation is stuck.
    virtual std::string waiting_for() const { return {}; }

    static void set_wake_policy(WakePolicy policy);
    static WakePolicy wake_policy();

protected:
    SC_HAS_PROCESS(Module);
    explicit Module(const sc_core::sc_module_name& name);
    virtual void tick() = 0;

    /// The end of the run-ahead: unbounded, or the next cycle when every module wakes every cycle.
    static Cycle horizon();

private:
    void run();
    Signal wake_{"wake"};
};

}  // namespace nought::sim
