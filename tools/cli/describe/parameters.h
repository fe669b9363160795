#pragma once

#include <string>
#include <vector>

#include "tools/cli/describe/completion.h"

namespace nought::tools {

/// Completes `node.ti` and `memory=re` for the parameters of an accelerator, given by name or path. Nothing where the
/// accelerator cannot be made out.
Completion complete_parameter(const std::string& accelerator, const std::string& typed);

}  // namespace nought::tools
