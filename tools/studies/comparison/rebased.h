#pragma once

#include <string>

#include "tools/studies/comparison/comparison.h"

namespace nought::tools {

/// The same comparison with gains and overheads over another of its accelerators.
Comparison rebased(Comparison comparison, const std::string& baseline);

}  // namespace nought::tools
