#pragma once

#include <nlohmann/json.hpp>

#include "tools/present/chart.h"

namespace nought::tools {

/// The chart as charts.js reads it: the members of Chart by their names; values that are not there are null.
nlohmann::ordered_json to_json(const Chart& chart);

}  // namespace nought::tools
