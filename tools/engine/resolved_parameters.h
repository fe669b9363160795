#pragma once

#include <nlohmann/json.hpp>

#include "sim/base/config/description.h"
#include "sim/base/config/node.h"

namespace nought::tools {

/// Every parameter of a file with its value: its own, or else the default. Two files that say the same in other words
/// (comments, order of keys, a default that is written out) give the same. The file has no errors.
nlohmann::ordered_json resolved_parameters(const config::Description& description, const config::Node& node);

}  // namespace nought::tools
