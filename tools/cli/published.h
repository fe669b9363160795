#pragma once

#include "tools/cli/commands.h"

namespace nought::tools {

/// `nought published`: every published figure beside what finished runs measured.
void add_published(CLI::App& app, Chosen& chosen);

}  // namespace nought::tools
