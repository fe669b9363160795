#pragma once

#include "tools/cli/commands.h"

namespace nought::tools {

/// `nought crossover`: from which density on a sparse matrix product beats a dense one on this machine.
void add_crossover(CLI::App& app, Chosen& chosen);

}  // namespace nought::tools
