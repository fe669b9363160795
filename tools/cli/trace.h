#pragma once

#include "tools/cli/commands.h"

namespace nought::tools {

/// `nought trace`: exports the layer traces of a network.
void add_trace(CLI::App& app, Chosen& chosen);

}  // namespace nought::tools
