#pragma once

#include "tools/cli/commands.h"

namespace nought::tools {

/// `nought schema`: JSON Schemas of configuration files, for editors.
void add_schema(CLI::App& app, Chosen& chosen);

}  // namespace nought::tools
