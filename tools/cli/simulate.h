#pragma once

#include "tools/cli/commands.h"

namespace nought::tools {

/// `nought simulate`: one network on one accelerator, in this process.
void add_simulate(CLI::App& app, Chosen& chosen);

}  // namespace nought::tools
