#include "sim/core/signal.h"

namespace nought::sim {

void Signal::notify_at(Cycle cycle) {
    const Cycle current = now();
    if (cycle <= current) {
        notify();
    } else {
        event_.notify(static_cast<double>(cycle - current), sc_core::SC_NS);
    }
}

}  // namespace nought::sim
