#pragma once

#include <cstdint>
#include <vector>

#include "workloads/trace/trace.h"

namespace nought::oracles {

/// A part of a conv or fc layer: so many windows by so many filters, of so many taps each.
struct ArrayJob {
    std::int64_t windows = 1;
    std::int64_t filters = 1;
    std::int64_t taps = 1;
    bool narrow = false;
};

/// Cycles of an output-stationary array: ceil(W / R) x ceil(F / C) x max(taps, R) + 2 R + C - 2, windows along R, with
/// half the taps, rounded up, where narrow; the better way round.
std::int64_t pma_cycles(const ArrayJob& job, std::int64_t short_side, std::int64_t long_side);
/// Whether the windows lie along the long side.
bool pma_windows_on_long_side(const ArrayJob& job, std::int64_t short_side, std::int64_t long_side);

/// What becomes of the lanes of an array whose rows pass over zeros.
struct SkippedJob {
    std::int64_t cycles = 0;
    std::int64_t effectual = 0;
    std::int64_t ineffectual = 0;
    std::int64_t imbalance = 0;
    std::int64_t edge = 0;
    std::int64_t fill = 0;
};
/// Windows along `rows`, filters along `columns`, every lane looked at in every cycle. `neurons` holds those of each
/// window in the order of its taps.
SkippedJob pma_skipping(const std::vector<std::vector<std::int16_t>>& neurons, std::int64_t filters, bool narrow,
                        std::int64_t rows, std::int64_t columns);

/// Vectors of so many lanes along the windows of a filter or the filters of a window: the fewer of
/// ceil(W / lanes) x F and ceil(F / lanes) x W.
std::int64_t vectors(std::int64_t windows, std::int64_t filters, std::int64_t lanes);

/// `items` items of `instructions` each on cores x threads slots that take turns: item i goes to slot i mod slots,
/// which is thread (i mod slots) / cores, and the last turn of its r-th item is thread + (r x instructions - 1) x
/// threads.
std::int64_t equal_items_cycles(std::int64_t items, std::int64_t instructions, std::int64_t cores,
                                std::int64_t threads);

/// What became of the turns of a barrel.
struct Turns {
    std::int64_t cycles = 0;
    std::int64_t empty = 0;    ///< of threads that had no item in a section
    std::int64_t waiting = 0;  ///< of threads that were done before the section was
};
/// Sections of items, each by its instructions, one section after another, simulated cycle by cycle.
Turns barrel_turns(const std::vector<std::vector<std::int64_t>>& sections, std::int64_t cores, std::int64_t threads);

}  // namespace nought::oracles
