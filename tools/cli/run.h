#pragma once

#include "tools/cli/commands.h"

namespace nought::tools {

void add_run(CLI::App& app, Chosen& chosen);
void add_sweep(CLI::App& app, Chosen& chosen);

}  // namespace nought::tools
