#pragma once

#include <string>

namespace nought::tools {

/// A cell of CSV (RFC 4180): in quotes where it has to be.
inline std::string csv_cell(const std::string& text) {
    if (text.find_first_of(",\"\n") == std::string::npos) {
        return text;
    }
    std::string quoted = "\"";
    for (const char c : text) {
        quoted += c == '"' ? "\"\"" : std::string(1, c);
    }
    return quoted + "\"";
}

}  // namespace nought::tools
