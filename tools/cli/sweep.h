#pragma once

#include "tools/cli/commands.h"

namespace nought::tools {

/// `nought sweep`: many points of a design space, on this machine or many.
void add_sweep(CLI::App& app, Chosen& chosen);

}  // namespace nought::tools
