#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace nought::config {

/// Both ends belong to the range. For a list or a map: of each element.
struct Range {
    double low;
    double high;
};

/// How many elements a list may have, both ends included.
struct Length {
    std::size_t low;
    std::size_t high;
};

/// A list may also be given as its one element alone: `kernel: 3` for `kernel: [3]`.
struct OrSingle {};
inline constexpr OrSingle or_single;

/// The words that a text may be, where an enum cannot know them (names in a registry).
struct OneOf {
    std::vector<std::string> words;
};

/// The key must be given.
struct Required {};
inline constexpr Required required;

/// What fields() says about one key beside its name, member and sentence.
struct Options {
    std::optional<Range> range;
    std::optional<Length> length;
    std::vector<std::string> words;
    bool is_required = false;
    bool may_be_single = false;

    void set(const Range& option) { range = option; }
    void set(const Length& option) { length = option; }
    void set(const OneOf& option) { words = option.words; }
    void set(const Required&) { is_required = true; }
    void set(const OrSingle&) { may_be_single = true; }
};

template <class... Os>
Options options_of(const Os&... given) {
    Options options;
    (options.set(given), ...);
    return options;
}

}  // namespace nought::config
