#pragma once

#include "tools/cli/commands.h"

namespace nought::tools {

/// `nought bench`: how fast the simulator itself is.
void add_bench(CLI::App& app, Chosen& chosen);

}  // namespace nought::tools
