#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "sim/base/config/place.h"

namespace nought::config {

struct Entry;

/// One value of a document, with the place where it stands. Keys keep their order, and repeated keys are kept.
struct Node {
    enum class Kind { nothing, null, scalar, list, block };

    Kind kind = Kind::nothing;  ///< nothing: no value was given; null: `null` or `~` was written
    std::string text;           ///< of a scalar
    bool in_quotes = false;     ///< a scalar in quotes is text, never a number
    Place place;
    std::vector<Node> items;     ///< of a list
    std::vector<Entry> entries;  ///< of a block

    /// The first entry with this key, or nullptr.
    const Entry* find(std::string_view key) const;
    Entry* find(std::string_view key);

    /// What it is, for "not ...": `a list`, `a block of keys`, `'abc'`.
    std::string described() const;
};

/// `key: value` in a block.
struct Entry {
    std::string key;
    Place place;
    Node value;
};

}  // namespace nought::config
