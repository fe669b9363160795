#pragma once

#include <cstdint>
#include <vector>

#include "sim/core/cycle.h"
#include "sim/node/unit_source.h"

namespace nought::sim {

/// One neuron lane of a dispatcher: fetches units ahead into its buffer and drains them one after another.
///
/// A lane only keeps its own state; the dispatcher moves it on, because banks, synapses and the window barrier are
/// shared. All cycles are absolute.
struct Lane {
    // Fetching: runs ahead of draining by up to the size of the buffer, across windows and passes.
    WindowAt fetch_at;
    std::int64_t fetch_unit = 0;
    std::int64_t fetch_units = 0;  ///< of the window that is being fetched
    std::size_t fetch_slot = 0;    ///< buffer slot of the next unit
    std::int64_t fetched = 0;      ///< units that are on their way or here
    RowList rows;                  ///< of the unit that is being fetched
    int next_row = -1;             ///< into rows; -1 before they are known
    Cycle issue_from = 0;          ///< no row is issued before this

    // Draining.
    std::int64_t drain_unit = 0;   ///< of the window that is open
    std::int64_t drain_units = 0;  ///< of the window that is open
    std::size_t drain_slot = 0;
    std::int64_t drained = 0;
    Cycle finish = 0;        ///< the cycle after the last thing this lane did
    std::uint64_t busy = 0;  ///< cycles worked in this window
    bool window_done = false;

    std::vector<Cycle> ready;      ///< by buffer slot: when its unit can be drained
    std::vector<Cycle> slot_free;  ///< by buffer slot: when its last unit was drained

    // Cycles of the open window, by cause.
    std::uint64_t effectual = 0;
    std::uint64_t ineffectual = 0;
    std::uint64_t waiting = 0;  // for one another, inside units
    std::uint64_t sent = 0;     // neurons
    std::uint64_t neurons = 0;  // of them not zero
    std::uint64_t wait_neurons = 0;
    std::uint64_t wait_synapses = 0;

    bool fetch_done = false;  ///< no unit of the layer is left to fetch
};

}  // namespace nought::sim
