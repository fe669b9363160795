#pragma once

#include <algorithm>
#include <cmath>
#include <concepts>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "sim/base/config/kinds.h"
#include "sim/base/config/left_out.h"
#include "sim/base/config/names.h"
#include "sim/base/config/options.h"
#include "sim/base/json/cursor.h"

namespace nought::json {

/// Reads structs with fields() back from the JSON that config::to_json() writes. What is not required and not given
/// keeps its default; keys that no field has are left alone, so that a later version may add some.
template <class T>
void read_into(const Cursor& json, T& member, const config::Options& options = {});

/// What fields() is called with to fill a struct from a JSON object.
class FieldReader {
public:
    explicit FieldReader(const Cursor& json) : json_(json) { json.must_be_object(); }

    template <class T, class... Os>
    void operator()(std::string_view key, T& member, std::string_view /*sentence*/, const Os&... given) {
        config::Options options;
        (set(options, given), ...);
        if (const std::string name(key); options.is_required || json_.contains(name)) {
            read_into(json_[name], member, options);
        }
    }

private:
    template <class Option>
    static void set(config::Options& options, const Option& option) {
        options.set(option);
    }
    static void set(config::Options& /*options*/, const config::LeftOut& /*of writing alone*/) {}

    const Cursor& json_;
};

/// Throws config::UserError naming the value where it is out of range.
template <class T>
void check_range(const Cursor& json, T value, const config::Options& options) {
    if (!options.range) {
        return;
    }
    const auto [low, high] = *options.range;
    const auto number = static_cast<double>(value);
    if (!(number >= low && number <= high)) {
        json.fail(std::isinf(high) ? fmt::format("must be at least {}", low)
                                   : fmt::format("must be from {} to {}", low, high));
    }
}

template <class T>
void read_word(const Cursor& json, T& member) {
    const auto word = json.as<std::string>();
    const auto& names = config::enum_names<T>;
    const auto found = std::ranges::find(names, word, &config::Name<T>::word);
    if (found == names.end()) {
        json.fail(fmt::format("must be one of {}", fmt::join(config::words_of<T>(), ", ")));
    }
    member = found->value;
}

template <class T>
void read_into(const Cursor& json, T& member, const config::Options& options) {
    if constexpr (requires { member.read(json); }) {
        member.read(json);
    } else if constexpr (config::Block<T>) {
        FieldReader reader(json);
        member.fields(reader);
    } else if constexpr (config::Optional<T>) {
        read_into(json, member.emplace(), options);
    } else if constexpr (config::List<T>) {
        member.clear();
        json.each_item([&](const Cursor& item) { read_into(item, member.emplace_back(), options); });
    } else if constexpr (config::Map<T>) {
        member.clear();
        json.each_member([&](const std::string& key, const Cursor& item) { read_into(item, member[key], options); });
    } else if constexpr (std::same_as<T, Json>) {
        member = json.value();
    } else if constexpr (config::Enumeration<T>) {
        read_word(json, member);
    } else {
        member = json.as<T>();
        if constexpr (!std::same_as<T, std::string> && !std::same_as<T, bool>) {
            check_range(json, member, options);
        }
    }
}

/// A document that begins with `"format": format`. `what` is what it should be, as in "not a result".
template <config::Block T>
T read_document(const Json& document, const std::string& path, const char* what, const std::string& format) {
    const Cursor json(document, path, what);
    if (json["format"].as<std::string>() != format) {
        json["format"].fail(fmt::format("must be '{}'", format));
    }
    T object;
    read_into(json, object);
    if constexpr (requires { std::as_const(object).check(json); }) {
        std::as_const(object).check(json);
    }
    return object;
}

}  // namespace nought::json
