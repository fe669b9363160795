#pragma once

#include <string>

#include <nlohmann/json_fwd.hpp>

namespace nought::config {

struct Description;

/// YAML that shows `values`, or the defaults where they are null, every key under a comment with its sentence, range or
/// names, and default. A required key without a value is left open for the user to fill.
std::string explain(const Description& description, const nlohmann::ordered_json& values);

}  // namespace nought::config
