#pragma once

#include <string_view>

#include "sim/base/config/names.h"

namespace nought::sim {

/// What one step of a statistic stands for.
enum class Unit { count, cycles, lane_cycles, bytes, ratio, picojoules, square_millimetres };

}  // namespace nought::sim

template <>
inline constexpr auto nought::config::enum_names<nought::sim::Unit> =
    nought::config::names<nought::sim::Unit>({{nought::sim::Unit::count, "count"},
                                              {nought::sim::Unit::cycles, "cycles"},
                                              {nought::sim::Unit::lane_cycles, "lane-cycles"},
                                              {nought::sim::Unit::bytes, "bytes"},
                                              {nought::sim::Unit::ratio, "ratio"},
                                              {nought::sim::Unit::picojoules, "pJ"},
                                              {nought::sim::Unit::square_millimetres, "mm2"}});

namespace nought::sim {

/// The unit as reports print it.
inline std::string_view symbol(Unit unit) {
    return config::word_of(unit);
}

}  // namespace nought::sim
