#pragma once

#include <cstddef>
#include <string>
#include <type_traits>
#include <utility>

#include <nlohmann/json.hpp>

namespace nought::json {

using Json = nlohmann::ordered_json;

/// A value in a document that a user hands in, and the way to it, so that an error names the file and the key.
/// Every access throws config::UserError when the document is not what the caller asks for.
class Cursor {
public:
    /// The top of a document. `what` says what it should be, as in "not a result". The document, the path and `what`
    /// must outlive the cursor.
    Cursor(const Json& document, const std::string& path, const char* what) : Cursor(document, "", path, what) {}

    /// A member that must be there.
    Cursor operator[](const std::string& name) const;
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
            read(Cursor(value_[i], key_ + "[" + std::to_string(i) + "]", path_, what_));
        }
    }

    template <class Read>
    void each_member(Read read) const {
        must_be_object();
        for (const auto& [name, member] : value_.items()) {
            read(name, Cursor(member, member_key(name), path_, what_));
        }
    }

    const Json& value() const { return value_; }
    void must_be_object() const;

    [[noreturn]] void fail(const std::string& problem) const;
    /// Blames a value further down, as "units[1].name".
    [[noreturn]] void fail(const std::string& key, const std::string& problem) const;

private:
    Cursor(const Json& value, std::string key, const std::string& path, const char* what)
        : value_(value), key_(std::move(key)), path_(path), what_(what) {}

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

}  // namespace nought::json
