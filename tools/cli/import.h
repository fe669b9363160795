#pragma once

#include "tools/cli/commands.h"

namespace nought::tools {

/// `nought import`: makes a network's YAML of an ONNX model.
void add_import(CLI::App& app, Chosen& chosen);

}  // namespace nought::tools
