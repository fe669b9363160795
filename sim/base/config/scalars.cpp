#include "sim/base/config/scalars.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <system_error>

#include <fmt/format.h>

#include "sim/base/text/nearest.h"

namespace nought::config {

namespace {

bool is_plain_scalar(const Value& value) {
    return value.node.kind == Node::Kind::scalar && !value.node.in_quotes;
}

void out_of_range(const Value& value, const std::string& limits) {
    value.diagnostics.add(value.place(),
                          fmt::format("'{}' must be {}, not {}", value.path, limits, value.node.described()));
}

/// A whole number as sign and magnitude, decimal or 0x.
struct WholeNumber {
    bool negative = false;
    bool overflow = false;
    std::uint64_t magnitude = 0;
};

std::optional<WholeNumber> parse_whole(std::string_view text) {
    WholeNumber number;
    if (!text.empty() && (text[0] == '-' || text[0] == '+')) {
        number.negative = text[0] == '-';
        text.remove_prefix(1);
    }
    const bool hexadecimal = text.size() > 2 && text.substr(0, 2) == "0x";
    if (hexadecimal) {
        text.remove_prefix(2);
    } else if (text.size() > 1 && text[0] == '0') {
        return {};  // octal to some, decimal to others
    }
    const auto [end, error] =
        std::from_chars(text.data(), text.data() + text.size(), number.magnitude, hexadecimal ? 16 : 10);
    if (error == std::errc::invalid_argument || end != text.data() + text.size()) {
        return {};
    }
    number.overflow = error == std::errc::result_out_of_range;
    return number;
}

std::optional<WholeNumber> read_whole(const Value& value) {
    const std::optional<WholeNumber> number = is_plain_scalar(value) ? parse_whole(value.node.text) : std::nullopt;
    if (!number) {
        value.wrong_kind("a whole number");
    }
    return number;
}

/// long double holds every 64-bit integer exactly.
template <class T>
bool in_range(const Value& value, T number) {
    const std::optional<Range>& range = value.options.range;
    return !range || (static_cast<long double>(number) >= static_cast<long double>(range->low) &&
                      static_cast<long double>(number) <= static_cast<long double>(range->high));
}

template <class T>
std::optional<T> checked(const Value& value, T number, bool fits, T low, T high) {
    if (fits && number >= low && number <= high && in_range(value, number)) {
        return number;
    }
    out_of_range(value, value.options.range ? described(*value.options.range) : fmt::format("{} to {}", low, high));
    return {};
}

}  // namespace

std::string described(const Range& range) {
    return fmt::format("{} to {}", range.low, range.high);
}

Place Value::place() const {
    const bool same_line = node.place.source == key.source && node.place.line == key.line;
    return node.kind == Node::Kind::nothing || !same_line ? key : node.place;
}

void Value::wrong_kind(std::string_view wanted) const {
    if (node.kind == Node::Kind::nothing) {
        diagnostics.add(key, fmt::format("no value for '{}', which must be {}", path, wanted));
    } else {
        diagnostics.add(place(), fmt::format("'{}' must be {}, not {}", path, wanted, node.described()));
    }
}

std::optional<bool> read_bool(const Value& value) {
    if (is_plain_scalar(value) && (value.node.text == "true" || value.node.text == "false")) {
        return value.node.text == "true";
    }
    value.wrong_kind("true or false");
    return {};
}

std::optional<double> read_double(const Value& value) {
    std::string_view text = value.node.text;
    if (text.size() > 1 && text[0] == '+' && text[1] != '-') {
        text.remove_prefix(1);
    }
    double number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    const bool whole_text = end == text.data() + text.size();
    if (!is_plain_scalar(value) || error == std::errc::invalid_argument || !whole_text) {
        value.wrong_kind("a number");
        return {};
    }
    if (error == std::errc::result_out_of_range || !std::isfinite(number)) {
        value.wrong_kind("a finite number");
        return {};
    }
    if (!in_range(value, number)) {
        out_of_range(value, described(*value.options.range));
        return {};
    }
    return number;
}

std::optional<std::int64_t> read_signed(const Value& value, std::int64_t low, std::int64_t high) {
    const std::optional<WholeNumber> number = read_whole(value);
    if (!number) {
        return {};
    }
    const std::uint64_t largest = std::uint64_t{INT64_MAX} + (number->negative ? 1 : 0);
    const bool fits = !number->overflow && number->magnitude <= largest;
    const std::uint64_t bits = number->negative ? 0 - number->magnitude : number->magnitude;
    return checked<std::int64_t>(value, static_cast<std::int64_t>(bits), fits, low, high);
}

std::optional<std::uint64_t> read_unsigned(const Value& value, std::uint64_t high) {
    const std::optional<WholeNumber> number = read_whole(value);
    if (!number) {
        return {};
    }
    const bool fits = !number->overflow && (!number->negative || number->magnitude == 0);
    return checked<std::uint64_t>(value, number->magnitude, fits, 0, high);
}

std::optional<std::string> read_text(const Value& value) {
    if (value.node.kind != Node::Kind::scalar) {
        value.wrong_kind("a text");
        return {};
    }
    if (!value.options.words.empty()) {
        return read_word(value, value.options.words);
    }
    return value.node.text;
}

std::optional<std::string> read_word(const Value& value, const std::vector<std::string>& words) {
    if (value.node.kind != Node::Kind::scalar) {
        value.wrong_kind("a name");
        return {};
    }
    if (std::find(words.begin(), words.end(), value.node.text) == words.end()) {
        value.diagnostics.add(value.place(),
                              fmt::format("unknown name {} for '{}'", quote(value.node.text), value.path), words,
                              base::nearest(value.node.text, words));
        return {};
    }
    return value.node.text;
}

bool check_length(const Value& value) {
    const std::optional<Length>& length = value.options.length;
    const std::size_t items = value.node.items.size();
    if (!length || (items >= length->low && items <= length->high)) {
        return true;
    }
    const std::string wanted = length->low == length->high ? fmt::format("{}", length->low)
                                                           : fmt::format("{} to {}", length->low, length->high);
    value.diagnostics.add(value.place(), fmt::format("'{}' must have {} items, not {}", value.path, wanted, items));
    return false;
}

}  // namespace nought::config
