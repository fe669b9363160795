#pragma once

#include "tools/commands/commands.h"

namespace nought::tools {

/// `nought bench`: how fast the simulator itself is.
void add_bench(CLI::App& app, Chosen& chosen);

}  // namespace nought::tools
