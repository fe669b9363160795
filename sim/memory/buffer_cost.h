#pragma once

#include <cstdint>

#include "sim/cost/technology.h"

namespace nought::sim {

/// A small buffer of `entries` words of `width_bits`, one port.
///
/// An SRAM from 640 bytes on, registers below: a macro so small has no row in the tables.
MemoryCost buffer_cost(const Technology& technology, std::int64_t entries, std::int64_t width_bits);

}  // namespace nought::sim
