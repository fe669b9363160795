#pragma once

#include <systemc>

#include "sim/core/cycle.h"

namespace nought::sim {

/// Tells whoever is sensitive to it that there is something to look at. It belongs to the module that has the news, and
/// that module does not know who listens.
class Signal {
public:
    explicit Signal(const char* name) : event_(name) {}

    /// In this cycle, after everything that is already scheduled for it.
    void notify() { event_.notify(sc_core::SC_ZERO_TIME); }
    /// At that cycle, or at once when it has passed. An earlier notification stays, and a later one is forgotten: who
    /// listens looks for what comes next whenever it is woken.
    void notify_at(Cycle cycle);

    const sc_core::sc_event& event() const { return event_; }

private:
    sc_core::sc_event event_;
};

}  // namespace nought::sim
