#include "tools/cli/describe/troff.h"

#include <fmt/format.h>

namespace nought::tools {

std::string troff_text(std::string_view text) {
    std::string result;
    bool starts_line = true;
    for (const char c : text) {
        if (c == '\\') {
            result += "\\e";
        } else if (c == '-') {
            result += "\\-";
        } else if (c == '~') {
            result += "\\(ti";
        } else if (starts_line && (c == '.' || c == '\'')) {
            result += "\\&";
            result += c;
        } else {
            result += c;
        }
        starts_line = c == '\n';
    }
    return result;
}

std::string troff_request(std::string_view name, std::string_view argument) {
    std::string quoted;
    for (const char c : troff_text(argument)) {
        quoted += c == '"' ? std::string("\\(dq") : std::string(1, c);
    }
    return fmt::format(".{} \"{}\"\n", name, quoted);
}

std::string troff_item(std::string_view term, std::string_view value, std::string_view sentence) {
    const std::string shown = value.empty() ? "" : fmt::format(" \\fI{}\\fR", troff_text(value));
    return fmt::format(".TP\n\\fB{}\\fR{}\n{}\n", troff_text(term), shown, troff_text(sentence));
}

}  // namespace nought::tools
