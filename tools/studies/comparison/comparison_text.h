#pragma once

#include <string>

#include "tools/studies/comparison/comparison.h"

namespace nought::tools {

/// The comparison as tables: gains for each network and their means, where the lane-cycles went, area.
std::string comparison_text(const Comparison& comparison);

}  // namespace nought::tools
