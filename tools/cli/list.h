#pragma once

#include "tools/cli/commands.h"

namespace nought::tools {

/// `nought list`: what the configurations and registries hold.
void add_list(CLI::App& app, Chosen& chosen);

}  // namespace nought::tools
