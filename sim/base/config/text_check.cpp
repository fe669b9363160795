#include <algorithm>
#include <string_view>

#include <fmt/format.h>

#include "sim/base/config/yaml_text.h"
#include "sim/base/text/utf8.h"

namespace nought::config {

namespace {

/// Blames the first bad byte of a line only: what follows is seldom any better.
bool check_line(const std::shared_ptr<const Source>& source, std::size_t number, Diagnostics& problems) {
    const std::string_view line = source->line(number);
    const std::size_t indentation = std::min(line.find_first_not_of(" \t"), line.size());
    const std::size_t tab = line.substr(0, indentation).find('\t');
    if (tab != std::string_view::npos) {
        problems.add(Place{source, number, tab + 1, 1}, "a tab in the indentation; YAML needs spaces");
        return false;
    }
    for (std::size_t i = 0; i < line.size();) {
        const std::size_t length = base::character_length(line.substr(i));
        const auto byte = static_cast<unsigned char>(line[i]);
        if (length == 0) {
            problems.add(Place{source, number, i + 1, 1}, fmt::format("byte 0x{:02x} is not UTF-8 text", byte));
            return false;
        }
        if ((byte < 0x20 && byte != '\t') || byte == 0x7F) {
            problems.add(Place{source, number, i + 1, 1}, fmt::format("control character 0x{:02x}", byte));
            return false;
        }
        i += length;
    }
    return true;
}

}  // namespace

bool check_text(const std::shared_ptr<const Source>& source, Diagnostics& problems) {
    bool good = true;
    for (std::size_t number = 1; number <= source->lines(); ++number) {
        good = check_line(source, number, problems) && good;
    }
    return good;
}

}  // namespace nought::config
