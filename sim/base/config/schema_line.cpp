#include "sim/base/config/schema_line.h"

#include <string_view>

namespace nought::config {

namespace {

constexpr std::string_view start = "# yaml-language-server: $schema=";

}  // namespace

std::string schema_line(const std::string& schemas, const std::string& kind) {
    return std::string(start) + schemas + "/" + kind + ".json\n";
}

std::string without_schema_line(std::string text) {
    if (text.starts_with(start)) {
        text.erase(0, text.find('\n') == std::string::npos ? text.size() : text.find('\n') + 1);
    }
    return text;
}

}  // namespace nought::config
