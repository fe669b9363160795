#pragma once

#include <string>

#include <nlohmann/json.hpp>

#include "tools/studies/comparison/comparison.h"

namespace nought::tools {

/// `format: nought.comparison/1`: networks, accelerators, means, areas.
nlohmann::ordered_json to_json(const Comparison& comparison);

/// One row for each network, accelerator and scope, the same names as the JSON. Gains of the baseline are 1.
std::string comparison_csv(const Comparison& comparison);

}  // namespace nought::tools
