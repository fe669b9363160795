#pragma once

#include "tools/cli/commands.h"

namespace nought::tools {

/// `nought compare`: results side by side.
void add_compare(CLI::App& app, Chosen& chosen);

}  // namespace nought::tools
