#pragma once

#include <concepts>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

namespace nought::config {

/// Takes any call that fields() may make: finds out whether a type has fields() at all.
struct FieldProbe {
    template <class T, class... Os>
    void operator()(std::string_view /*key*/, T& /*member*/, std::string_view /*sentence*/, const Os&... /*options*/) {}
};

template <class T>
concept Block = std::is_class_v<T> && requires(T& object, FieldProbe& probe) {
    object.fields(probe);
};

template <class T>
concept Whole = std::integral<T> && !std::same_as<T, bool> && !std::same_as<T, char>;

template <class T>
concept Enumeration = std::is_enum_v<T>;

template <class T>
struct Holds {
    static constexpr bool optional = false;
    static constexpr bool list = false;
    static constexpr bool map = false;
};
template <class T>
struct Holds<std::optional<T>> {
    using Item = T;
    static constexpr bool optional = true;
    static constexpr bool list = false;
    static constexpr bool map = false;
};
template <class T, class A>
struct Holds<std::vector<T, A>> {
    using Item = T;
    static constexpr bool optional = false;
    static constexpr bool list = true;
    static constexpr bool map = false;
};
template <class T, class C, class A>
struct Holds<std::map<std::string, T, C, A>> {
    using Item = T;
    static constexpr bool optional = false;
    static constexpr bool list = false;
    static constexpr bool map = true;
};

/// One value for all, or one for each of several things: a list in their order, or a map by name. In YAML the three
/// look like `bits: 8`, `bits: [8, 4]` and `bits: {conv1: 8, conv2: 4}`.
template <class T>
struct PerName {
    using Item = T;
    std::optional<T> all;
    std::vector<T> list;
    std::map<std::string, T> by_name;
};

template <class T>
inline constexpr bool is_per_name = false;
template <class T>
inline constexpr bool is_per_name<PerName<T>> = true;

template <class T>
concept Optional = Holds<T>::optional;
template <class T>
concept List = Holds<T>::list;
template <class T>
concept Map = Holds<T>::map;

}  // namespace nought::config
