#pragma once

#include <cstdint>

namespace nought::sim {

/// Cycles since elaboration. One cycle is one nanosecond of SystemC time, whatever the clock of the modelled chip:
/// the clock enters where cycles become seconds.
using Cycle = std::uint64_t;

/// The current cycle.
Cycle now();

}  // namespace nought::sim
