#pragma once

#include "tools/cli/commands.h"

namespace nought::tools {

/// `nought precision`: the smallest bits for each layer that keep a network's answers.
void add_precision(CLI::App& app, Chosen& chosen);

}  // namespace nought::tools
