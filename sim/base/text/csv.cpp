#include "sim/base/text/csv.h"

namespace nought::config {

std::string csv_text(std::string_view text) {
    constexpr std::string_view begins_formula = "=+-@\t\r\n";
    std::string cell(!text.empty() && begins_formula.find(text.front()) != std::string_view::npos ? "'" : "");
    cell += text;
    if (cell.find_first_of(",\"\r\n") == std::string::npos) {
        return cell;
    }
    std::string quoted = "\"";
    for (const char c : cell) {
        quoted += c == '"' ? "\"\"" : std::string(1, c);
    }
    return quoted + "\"";
}

}  // namespace nought::config
