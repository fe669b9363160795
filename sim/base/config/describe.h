#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include <nlohmann/json.hpp>

#include "sim/base/config/description.h"
#include "sim/base/config/json.h"

namespace nought::config {

template <class T>
Description describe();

/// A struct, with the values of this object for what is not given: a struct that holds another may have other defaults
/// for it than the other has by itself.
template <Block T>
Description describe_block(T object);

/// What fields() is called with to describe a struct.
class FieldDescriber {
public:
    template <class T, class... Os>
    void operator()(std::string_view key, T& member, std::string_view sentence, const Os&... given) {
        Description field;
        if constexpr (Block<T>) {
            field = describe_block(member);
        } else {
            field = describe<T>();
        }
        field.key = key;
        field.sentence = sentence;
        std::vector<std::string> words = std::move(field.options.words);
        field.options = options_of(given...);
        if (field.options.words.empty()) {
            field.options.words = std::move(words);
        }
        field.value = std::make_shared<const nlohmann::ordered_json>(to_json(member));
        children_.push_back(std::move(field));
    }

    std::vector<Description> take() { return std::move(children_); }

private:
    std::vector<Description> children_;
};

template <Block T>
Description describe_block(T object) {
    Description result;
    result.value = std::make_shared<const nlohmann::ordered_json>(to_json(object));
    FieldDescriber describer;
    object.fields(describer);
    result.children = describer.take();
    return result;
}

/// Describes a type; for a struct, all that its default-constructed value says.
template <class T>
Description describe() {
    using Kind = Description::Kind;
    Description result;
    if constexpr (Block<T>) {
        result = describe_block(T{});
    } else if constexpr (Optional<T>) {
        result = describe<typename Holds<T>::Item>();
        result.is_optional = true;
    } else if constexpr (is_per_name<T>) {
        result = describe<typename T::Item>();
        result.is_per_name = true;
    } else if constexpr (List<T> || Map<T>) {
        result.kind = List<T> ? Kind::list : Kind::map;
        result.children.push_back(describe<typename Holds<T>::Item>());
        result.options.words = result.children.front().options.words;
    } else if constexpr (Enumeration<T>) {
        result.kind = Kind::name;
        result.options.words = words_of<T>();
    } else if constexpr (std::is_same_v<T, bool>) {
        result.kind = Kind::boolean;
    } else if constexpr (Whole<T>) {
        result.kind = Kind::whole;
        result.is_unsigned = std::is_unsigned_v<T>;
    } else if constexpr (std::is_floating_point_v<T>) {
        result.kind = Kind::number;
    } else {
        result.kind = Kind::text;
    }
    return result;
}

}  // namespace nought::config
