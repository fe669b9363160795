#include "workloads/trace/field_reader.h"

#include <utility>

#include "sim/base/config/error.h"
#include "sim/base/text/nearest.h"

namespace nought::workloads {

FieldReader::FieldReader(const Json& object, std::string file, std::string where)
    : object_(object), file_(std::move(file)), where_(std::move(where)) {
    if (!object_.is_object()) {
        throw config::UserError(
            fmt::format("{}: {}expected an object {{...}}", file_, where_.empty() ? "" : where_ + ": "));
    }
}

void FieldReader::operator()(const std::string& key, std::string& text) {
    const Json& value = at(key);
    if (!value.is_string()) {
        fail(key, fmt::format("expected a text, found {}", value.type_name()));
    }
    text = value.get<std::string>();
}

void FieldReader::operator()(const std::string& key, bool& flag) {
    const Json& value = at(key);
    if (!value.is_boolean()) {
        fail(key, fmt::format("expected true or false, found {}", value.type_name()));
    }
    flag = value.get<bool>();
}

void FieldReader::operator()(const std::string& key, double& number, double low, double high) {
    const Json& value = at(key);
    // Not-a-number fails every comparison.
    if (!value.is_number() || !(value.get<double>() >= low && value.get<double>() <= high)) {
        fail(key, fmt::format("expected a number from {} to {}", low, high));
    }
    number = value.get<double>();
}

void FieldReader::operator()(const std::string& key, std::uint64_t& number) {
    const Json& value = at(key);
    if (!value.is_number_unsigned()) {
        fail(key, "expected a whole number that is not negative");
    }
    number = value.get<std::uint64_t>();
}

void FieldReader::operator()(const std::string& key, Extent& extent, const Whole& range) {
    const Json& value = at(key);
    if (!value.is_array() || value.size() != 3) {
        fail(key, "expected a list of three whole numbers: time, rows, columns");
    }
    const std::vector<std::int64_t> lengths = wholes(key, range);
    extent = {lengths[0], lengths[1], lengths[2]};
}

void FieldReader::operator()(const std::string& key, std::vector<int>& numbers, const Whole& range) {
    const std::vector<std::int64_t> found = wholes(key, range);
    numbers.assign(found.begin(), found.end());
}

void FieldReader::operator()(const std::string& key, std::vector<std::string>& texts) {
    for (const Json& value : list(key)) {
        if (!value.is_string()) {
            fail(fmt::format("{}[{}]", key, texts.size()), fmt::format("expected a text, found {}", value.type_name()));
        }
        texts.push_back(value.get<std::string>());
    }
}

void FieldReader::operator()(const std::string& key, std::vector<Anchor>& anchors, const Whole& range) {
    const std::vector<std::int64_t> lengths = wholes(key, range);
    if (lengths.empty() || lengths.size() % 2 != 0) {
        fail(key, "expected a list of widths and heights in turn");
    }
    for (std::size_t i = 0; i < lengths.size(); i += 2) {
        anchors.push_back({lengths[i], lengths[i + 1]});
    }
}

void FieldReader::pair(const std::string& key, std::int64_t& rows, std::int64_t& columns, const Whole& range) {
    const std::vector<std::int64_t> lengths = wholes(key, range);
    if (lengths.size() != 2) {
        fail(key, "expected a list of two whole numbers: rows, columns");
    }
    rows = lengths[0];
    columns = lengths[1];
}

void FieldReader::source(const std::string& key, std::vector<std::string>& from) {
    if (has(key)) {
        (*this)(key, from.emplace_back());
    }
}

const FieldReader::Json& FieldReader::list(const std::string& key) {
    const Json& value = at(key);
    if (!value.is_array()) {
        fail(key, fmt::format("expected a list, found {}", value.type_name()));
    }
    return value;
}

void FieldReader::finish() const {
    for (const auto& [key, value] : object_.items()) {
        if (!known_.contains(key)) {
            const auto near = config::nearest(key, std::vector<std::string>(known_.begin(), known_.end()));
            fail(key, near ? fmt::format("unknown key; did you mean '{}'?", *near) : "unknown key");
        }
    }
}

void FieldReader::fail(const std::string& key, const std::string& message) const {
    throw config::UserError(fmt::format("{}: {}{}{}: {}", file_, where_, where_.empty() ? "" : ".", key, message));
}

const FieldReader::Json& FieldReader::at(const std::string& key) {
    known_.insert(key);
    const auto found = object_.find(key);
    if (found == object_.end()) {
        fail(key, "is missing");
    }
    return *found;
}

std::int64_t FieldReader::whole(const Json& value, const std::string& key, const Whole& range) const {
    // Unsigned numbers beyond int64 would turn negative in get<>.
    const bool fits = value.is_number_integer() &&
                      (!value.is_number_unsigned() || value.get<std::uint64_t>() <= std::uint64_t{INT64_MAX});
    if (!fits || value.get<std::int64_t>() < range.low || value.get<std::int64_t>() > range.high) {
        fail(key, fmt::format("expected a whole number from {} to {}", range.low, range.high));
    }
    return value.get<std::int64_t>();
}

std::vector<std::int64_t> FieldReader::wholes(const std::string& key, const Whole& range) {
    std::vector<std::int64_t> values;
    for (const Json& value : list(key)) {
        values.push_back(whole(value, fmt::format("{}[{}]", key, values.size()), range));
    }
    return values;
}

}  // namespace nought::workloads
