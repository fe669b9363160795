#pragma once

#include "tools/cli/commands.h"

namespace nought::tools {

/// `nought run`: traces, simulations side by side, comparison.
void add_run(CLI::App& app, Chosen& chosen);

}  // namespace nought::tools
