#include "sim/core/run_loop.h"

#include <systemc>

#include "sim/core/invariant.h"
#include "sim/core/module.h"

namespace nought::sim {

namespace {

void list_waiting(const std::vector<sc_core::sc_object*>& objects, std::string& text) {
    for (sc_core::sc_object* object : objects) {
        if (const auto* module = dynamic_cast<const Module*>(object)) {
            if (const std::string reason = module->waiting_for(); !reason.empty()) {
                text += "\n  " + std::string(module->name()) + " waits for " + reason;
            }
        }
        list_waiting(object->get_child_objects(), text);
    }
}

std::string who_waits() {
    std::string text;
    list_waiting(sc_core::sc_get_top_level_objects(), text);
    return text;
}

}  // namespace

void run_until(const std::function<bool()>& done, Cycle limit) {
    const Cycle start = now();
    while (!done()) {
        if (!sc_core::sc_pending_activity()) {
            invariant_broken("simulation", "nothing can happen any more" + who_waits());
        }
        if (now() - start > limit) {
            invariant_broken("simulation", "no end after " + std::to_string(limit) + " cycles" + who_waits());
        }
        // All that is scheduled for the next active cycle, every delta of it.
        sc_core::sc_start(sc_core::sc_time_to_pending_activity());
        if (sc_core::sc_pending_activity_at_current_time()) {
            sc_core::sc_start(sc_core::SC_ZERO_TIME);
        }
    }
}

}  // namespace nought::sim
