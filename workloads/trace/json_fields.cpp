#include "workloads/trace/json_fields.h"

#include <algorithm>

#include <fmt/format.h>

#include "sim/base/config/error.h"
#include "sim/base/text/nearest.h"

namespace nought::workloads {

namespace {

constexpr int max_depth = 16;

/// "line:column" of a byte offset, both counted from 1.
std::string line_and_column(std::string_view text, std::size_t offset) {
    const std::string_view before = text.substr(0, std::min(offset, text.size()));
    const auto line = std::count(before.begin(), before.end(), '\n') + 1;
    const std::size_t line_start = before.rfind('\n');
    const std::size_t column = before.size() - (line_start == std::string_view::npos ? 0 : line_start + 1) + 1;
    return fmt::format("{}:{}", line, column);
}

/// What is wrong, without the library's own names and positions.
std::string reason(const nlohmann::json::exception& error) {
    const std::string text = error.what();
    const std::size_t start = text.find(": ");
    return start == std::string::npos ? text : text.substr(start + 2);
}

}  // namespace

nlohmann::json parse_json(std::string_view text, const std::string& file) {
    std::vector<std::set<std::string>> keys;
    const auto watch = [&](int depth, nlohmann::json::parse_event_t event, nlohmann::json& parsed) {
        if (depth > max_depth) {
            throw config::UserError(fmt::format("{}: is nested too deeply", file));
        }
        switch (event) {
            case nlohmann::json::parse_event_t::object_start:
                keys.emplace_back();
                break;
            case nlohmann::json::parse_event_t::object_end:
                keys.pop_back();
                break;
            case nlohmann::json::parse_event_t::key:
                if (!keys.back().insert(parsed.get<std::string>()).second) {
                    throw config::UserError(fmt::format("{}: key '{}' is repeated", file, parsed.get<std::string>()));
                }
                break;
            default:
                break;
        }
        return true;
    };
    try {
        return nlohmann::json::parse(text, watch);
    } catch (const nlohmann::json::parse_error& error) {
        const std::size_t offset = error.byte > 0 ? error.byte - 1 : 0;
        throw config::UserError(
            fmt::format("{}:{}: no valid JSON: {}", file, line_and_column(text, offset), reason(error)));
    } catch (const nlohmann::json::exception& error) {
        throw config::UserError(fmt::format("{}: no valid JSON: {}", file, reason(error)));
    }
}

JsonFields::JsonFields(const nlohmann::json& object, std::string file, std::string where)
    : object_(object), file_(std::move(file)), where_(std::move(where)) {
    if (!object_.is_object()) {
        throw config::UserError(
            fmt::format("{}: {}expected an object {{...}}", file_, where_.empty() ? "" : where_ + ": "));
    }
}

void JsonFields::fail(const std::string& key, const std::string& message) const {
    throw config::UserError(fmt::format("{}: {}{}{}: {}", file_, where_, where_.empty() ? "" : ".", key, message));
}

const nlohmann::json& JsonFields::at(const std::string& key) {
    known_.insert(key);
    const auto found = object_.find(key);
    if (found == object_.end()) {
        fail(key, "is missing");
    }
    return *found;
}

std::string JsonFields::text(const std::string& key) {
    const nlohmann::json& value = at(key);
    if (!value.is_string()) {
        fail(key, fmt::format("expected a text, found {}", value.type_name()));
    }
    return value.get<std::string>();
}

bool JsonFields::flag(const std::string& key) {
    const nlohmann::json& value = at(key);
    if (!value.is_boolean()) {
        fail(key, fmt::format("expected true or false, found {}", value.type_name()));
    }
    return value.get<bool>();
}

std::int64_t JsonFields::whole_in(const nlohmann::json& value, const std::string& key, std::int64_t low,
                                  std::int64_t high) const {
    // Unsigned numbers beyond int64 would turn negative in get<>.
    const bool fits = value.is_number_integer() &&
                      (!value.is_number_unsigned() || value.get<std::uint64_t>() <= std::uint64_t{INT64_MAX});
    if (!fits || value.get<std::int64_t>() < low || value.get<std::int64_t>() > high) {
        fail(key, fmt::format("expected a whole number from {} to {}", low, high));
    }
    return value.get<std::int64_t>();
}

std::int64_t JsonFields::whole(const std::string& key, std::int64_t low, std::int64_t high) {
    return whole_in(at(key), key, low, high);
}

double JsonFields::real(const std::string& key, double low, double high) {
    const nlohmann::json& value = at(key);
    // Not-a-number fails every comparison.
    if (!value.is_number() || !(value.get<double>() >= low && value.get<double>() <= high)) {
        fail(key, fmt::format("expected a number from {} to {}", low, high));
    }
    return value.get<double>();
}

std::uint64_t JsonFields::seed(const std::string& key) {
    const nlohmann::json& value = at(key);
    if (!value.is_number_unsigned()) {
        fail(key, "expected a whole number that is not negative");
    }
    return value.get<std::uint64_t>();
}

Extent JsonFields::extent(const std::string& key, std::int64_t low, std::int64_t high) {
    const nlohmann::json& value = at(key);
    if (!value.is_array() || value.size() != 3) {
        fail(key, "expected a list of three whole numbers: time, rows, columns");
    }
    return {whole_in(value[0], key + "[0]", low, high), whole_in(value[1], key + "[1]", low, high),
            whole_in(value[2], key + "[2]", low, high)};
}

std::vector<std::int64_t> JsonFields::wholes(const std::string& key, std::int64_t low, std::int64_t high) {
    std::vector<std::int64_t> values;
    for (const nlohmann::json& value : list(key)) {
        values.push_back(whole_in(value, fmt::format("{}[{}]", key, values.size()), low, high));
    }
    return values;
}

std::vector<std::string> JsonFields::texts(const std::string& key) {
    std::vector<std::string> values;
    for (const nlohmann::json& value : list(key)) {
        if (!value.is_string()) {
            fail(fmt::format("{}[{}]", key, values.size()),
                 fmt::format("expected a text, found {}", value.type_name()));
        }
        values.push_back(value.get<std::string>());
    }
    return values;
}

const nlohmann::json& JsonFields::list(const std::string& key) {
    const nlohmann::json& value = at(key);
    if (!value.is_array()) {
        fail(key, fmt::format("expected a list, found {}", value.type_name()));
    }
    return value;
}

void JsonFields::finish() const {
    for (const auto& [key, value] : object_.items()) {
        if (!known_.contains(key)) {
            const auto near = base::nearest(key, std::vector<std::string>(known_.begin(), known_.end()));
            fail(key, near ? fmt::format("unknown key; did you mean '{}'?", *near) : "unknown key");
        }
    }
}

}  // namespace nought::workloads
