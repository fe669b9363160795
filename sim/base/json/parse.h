#pragma once

#include <string>
#include <string_view>

#include <nlohmann/json.hpp>

namespace nought::json {

/// Parses a text strictly: no repeated keys, no more than 64 levels. Throws config::UserError with `file`:line:column
/// where the text is not JSON. `file` only names it.
nlohmann::ordered_json parse(std::string_view text, const std::string& file);

}  // namespace nought::json
