#pragma once

#include "tools/cli/commands.h"

namespace nought::tools {

/// `nought show`: looks into a trace.
void add_show(CLI::App& app, Chosen& chosen);

}  // namespace nought::tools
