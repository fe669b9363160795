#pragma once

#include "tools/cli/commands.h"

namespace nought::tools {

/// `nought check`: all errors of configuration files.
void add_check(CLI::App& app, Chosen& chosen);

}  // namespace nought::tools
