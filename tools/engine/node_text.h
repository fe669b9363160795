#pragma once

#include <string>

#include <nlohmann/json.hpp>

#include "sim/base/config/node.h"

namespace nought::tools {

/// A value as YAML on one line that reads back as the same value.
std::string yaml_text(const config::Node& node);

/// A value as JSON: numbers, booleans and null where YAML means them, text otherwise.
nlohmann::ordered_json json_value(const config::Node& node);

/// A value as a table shows it: a scalar's text as it stands, nothing for null, a list or block on one line.
std::string shown_value(const config::Node& node);

}  // namespace nought::tools
