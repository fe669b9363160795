#pragma once

#include <string>

#include "models/result.h"

namespace nought::tools {

/// A table of layers with totals for each kind and for all.
std::string result_text(const models::Result& result);

/// "layer conv2: output [3, 0, 1] should be 17 and is 18; 5 elements differ", or empty when no layer differs.
std::string mismatch_text(const models::Result& result);

}  // namespace nought::tools
