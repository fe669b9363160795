#pragma once

#include <cstdint>

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

}  // namespace nought::oracles
