#pragma once

#include "tools/cli/commands.h"

namespace nought::tools {

void add_worker(CLI::App& app, Chosen& chosen);

}  // namespace nought::tools
