#pragma once

#include <string>
#include <type_traits>
#include <utility>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "sim/base/config/error.h"

namespace nought::models {

/// Walks a JSON document that a user hands in and remembers the way, so that an error names the file and the key.
/// Every access throws config::UserError when the document is not what the caller asks for.
class JsonReader {
public:
    using Json = nlohmann::ordered_json;

    /// `what` says what the document should have been, as in "not a result". The document, the path and `what` must
    /// outlive the reader.
    JsonReader(const Json& value, std::string key, const std::string& path, const char* what)
        : value_(value), key_(std::move(key)), path_(path), what_(what) {}

    JsonReader operator[](const std::string& name) const {
        if (!value_.is_object()) {
            fail("must be an object");
        }
        const std::string full = member_key(name);
        if (!value_.contains(name)) {
            throw config::UserError(fmt::format("{}: not a {}: key '{}' is missing", path_, what_, full));
        }
        return {value_.at(name), full, path_, what_};
    }

    bool contains(const std::string& name) const { return value_.is_object() && value_.contains(name); }

    template <class Value>
    Value as() const {
        if (!fits<Value>()) {
            fail("has the wrong type");
        }
        return value_.get<Value>();
    }

    template <class Read>
    void each_item(Read read) const {
        if (!value_.is_array()) {
            fail("must be a list");
        }
        for (std::size_t i = 0; i < value_.size(); ++i) {
            read(JsonReader(value_[i], fmt::format("{}[{}]", key_, i), path_, what_));
        }
    }

    template <class Read>
    void each_member(Read read) const {
        if (!value_.is_object()) {
            fail("must be an object");
        }
        for (const auto& [name, member] : value_.items()) {
            read(name, JsonReader(member, member_key(name), path_, what_));
        }
    }

    const Json& json() const { return value_; }

    [[noreturn]] void fail(const std::string& problem) const {
        const std::string where = key_.empty() ? "the document" : "'" + key_ + "'";
        throw config::UserError(fmt::format("{}: not a {}: {} {}", path_, what_, where, problem));
    }

private:
    std::string member_key(const std::string& name) const { return key_.empty() ? name : key_ + "." + name; }

    template <class Value>
    bool fits() const {
        if constexpr (std::is_same_v<Value, std::string>) {
            return value_.is_string();
        } else if constexpr (std::is_same_v<Value, bool>) {
            return value_.is_boolean();
        } else if constexpr (std::is_floating_point_v<Value>) {
            return value_.is_number();
        } else if (value_.is_number_unsigned()) {
            return std::in_range<Value>(value_.get<std::uint64_t>());
        } else {
            return value_.is_number_integer() && std::in_range<Value>(value_.get<std::int64_t>());
        }
    }

    const Json& value_;
    std::string key_;
    const std::string& path_;
    const char* what_;
};

}  // namespace nought::models
