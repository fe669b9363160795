#include "sim/base/json/parse.h"

#include <algorithm>
#include <set>
#include <vector>

#include <fmt/format.h>

#include "sim/base/config/error.h"

namespace nought::json {

namespace {

using Json = nlohmann::ordered_json;

constexpr int max_depth = 64;

/// "line:column" of a byte offset, both counted from 1.
std::string line_and_column(std::string_view text, std::size_t offset) {
    const std::string_view before = text.substr(0, std::min(offset, text.size()));
    const auto line = std::count(before.begin(), before.end(), '\n') + 1;
    const std::size_t line_start = before.rfind('\n');
    const std::size_t column = before.size() - (line_start == std::string_view::npos ? 0 : line_start + 1) + 1;
    return fmt::format("{}:{}", line, column);
}

/// What is wrong, without the library's own names and positions.
std::string reason(const Json::exception& error) {
    const std::string text = error.what();
    const std::size_t start = text.find(": ");
    return start == std::string::npos ? text : text.substr(start + 2);
}

}  // namespace

Json parse(std::string_view text, const std::string& file) {
    std::vector<std::set<std::string>> keys;
    const auto watch = [&](int depth, Json::parse_event_t event, const Json& parsed) {
        if (depth > max_depth) {
            throw config::UserError(fmt::format("{}: is nested too deeply", file));
        }
        if (event == Json::parse_event_t::object_start) {
            keys.emplace_back();
        } else if (event == Json::parse_event_t::object_end) {
            keys.pop_back();
        } else if (event == Json::parse_event_t::key && !keys.back().insert(parsed.get<std::string>()).second) {
            throw config::UserError(fmt::format("{}: key '{}' is repeated", file, parsed.get<std::string>()));
        }
        return true;
    };
    try {
        return Json::parse(text, watch);
    } catch (const Json::parse_error& error) {
        const std::size_t offset = error.byte > 0 ? error.byte - 1 : 0;
        throw config::UserError(
            fmt::format("{}:{}: error: this is not JSON: {}", file, line_and_column(text, offset), reason(error)));
    } catch (const Json::exception& error) {
        throw config::UserError(fmt::format("{}: error: this is not JSON: {}", file, reason(error)));
    }
}

}  // namespace nought::json
