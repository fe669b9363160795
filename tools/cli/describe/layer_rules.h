#pragma once

#include <nlohmann/json.hpp>

namespace nought::tools {

/// Adds to the schema of networks which keys each kind of layer takes.
void add_layer_rules(nlohmann::ordered_json& schema);

}  // namespace nought::tools
