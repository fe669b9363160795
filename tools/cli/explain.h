#pragma once

#include "tools/cli/commands.h"

namespace nought::tools {

/// `nought explain`: YAML to start from.
void add_explain(CLI::App& app, Chosen& chosen);

}  // namespace nought::tools
