#pragma once

#include <string_view>

namespace nought::sim {

/// What one step of a statistic stands for.
enum class Unit { count, cycles, lane_cycles, bytes, ratio, picojoules, square_millimetres, milliwatts };

/// The unit as reports print it: "count", "cycles", "lane-cycles", "bytes", "ratio", "pJ", "mm2", "mW".
std::string_view symbol(Unit unit);

}  // namespace nought::sim
