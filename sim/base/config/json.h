#pragma once

#include <concepts>
#include <string>
#include <string_view>
#include <utility>

#include <nlohmann/json.hpp>

#include "sim/base/config/kinds.h"
#include "sim/base/config/left_out.h"
#include "sim/base/config/names.h"

namespace nought::config {

/// Whatever has fields(), every key, in the order of the field list. An optional without a value is null. A type may
/// also write itself: `nlohmann::ordered_json to_json() const`.
template <class T>
nlohmann::ordered_json to_json(const T& value);

/// What fields() is called with to write a struct.
class FieldWriter {
public:
    template <class T, class... Os>
    void operator()(std::string_view key, T& member, std::string_view /*sentence*/, const Os&... /*options*/) {
        if constexpr ((std::same_as<Os, LeftOut> || ...)) {
            if (member == T{}) {
                return;
            }
        }
        object_[std::string(key)] = to_json(member);
    }

    nlohmann::ordered_json take() { return std::move(object_); }

private:
    nlohmann::ordered_json object_ = nlohmann::ordered_json::object();
};

template <class T>
nlohmann::ordered_json to_json(const T& value) {
    using Json = nlohmann::ordered_json;
    if constexpr (requires {
                      { value.to_json() } -> std::same_as<Json>;
                  }) {
        return value.to_json();
    } else if constexpr (Block<T>) {
        T copy = value;  // fields() serves reading too and so is not const
        FieldWriter writer;
        copy.fields(writer);
        return writer.take();
    } else if constexpr (Optional<T>) {
        return value ? to_json(*value) : Json(nullptr);
    } else if constexpr (List<T>) {
        Json list = Json::array();
        for (const typename Holds<T>::Item& item : value) {
            list.push_back(to_json(item));
        }
        return list;
    } else if constexpr (Map<T>) {
        Json object = Json::object();
        for (const auto& [key, item] : value) {
            object[key] = to_json(item);
        }
        return object;
    } else if constexpr (is_per_name<T>) {
        return value.all ? to_json(*value.all) : value.by_name.empty() ? to_json(value.list) : to_json(value.by_name);
    } else if constexpr (Enumeration<T>) {
        return Json(std::string(word_of(value)));
    } else {
        return Json(value);
    }
}

}  // namespace nought::config
