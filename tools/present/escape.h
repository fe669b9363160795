#pragma once

#include <string>
#include <string_view>

#include <nlohmann/json_fwd.hpp>

namespace nought::tools {

/// Text as it may stand between tags and in a quoted attribute. What is not UTF-8, and control characters that HTML
/// does not allow, become replacement characters.
std::string escaped(std::string_view text);

/// JSON as it may stand inside a <script>: no '<' can end it, numbers that are none are null.
std::string script_json(const nlohmann::ordered_json& document);

/// RFC 4648, as in a data: address.
std::string base64(std::string_view bytes);

}  // namespace nought::tools
