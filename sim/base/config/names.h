#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

namespace nought::config {

/// The word that a file uses for a value of an enum.
template <class E>
struct Name {
    E value;
    std::string_view word;
};

/// `names<Memory>({{Memory::ideal, "ideal"}, {Memory::real, "real"}})`
template <class E, std::size_t N>
constexpr std::array<Name<E>, N> names(const Name<E> (&list)[N]) {
    return std::to_array(list);
}

/// Specialised for each enum that may stand in a configuration, in a namespace around `config`:
/// `template <> inline constexpr auto config::enum_names<Memory> = config::names<Memory>({...});`
template <class E>
inline constexpr auto enum_names = std::array<Name<E>, 0>{};

/// The word for a value; empty for a value without one.
template <class E>
std::string_view word_of(E value) {
    for (const Name<E>& name : enum_names<E>) {
        if (name.value == value) {
            return name.word;
        }
    }
    return {};
}

template <class E>
std::vector<std::string> words_of() {
    std::vector<std::string> words;
    words.reserve(enum_names<E>.size());
    for (const Name<E>& name : enum_names<E>) {
        words.emplace_back(name.word);
    }
    return words;
}

}  // namespace nought::config
