#pragma once

#include <compare>
#include <string>
#include <string_view>
#include <vector>

#include "sim/base/config/description.h"
#include "sim/base/config/node.h"

namespace nought::tools {

/// What a parameter belongs to.
enum class Part { accelerator, technology, network, prune, quantise };

inline constexpr Part all_parts[] = {Part::accelerator, Part::technology, Part::network, Part::prune, Part::quantise};

/// The word that begins the paths of a part, as a sweep writes it.
std::string_view word_of(Part part);

/// A parameter, or the choice of a part's file where the key is empty.
struct ParameterPath {
    Part part = Part::accelerator;
    std::string key;  ///< dotted, within the part's file

    auto operator<=>(const ParameterPath&) const = default;
    bool chooses() const { return key.empty(); }
    /// In full: `accelerator.node.tiles`, `network`.
    std::string text() const;
};

/// A path as a sweep writes it: a part's word alone or in front of a key; anything else is a parameter of the
/// accelerator. An accelerator's `technology` is the choice of the technology, however it is written, and a network's
/// `prune` and `quantise` are those of the recipes.
ParameterPath parse_path(std::string_view written);

/// Every parameter that a file of this description has, as dotted keys; those of list items with the number 0.
std::vector<std::string> parameter_keys(const config::Description& description);

/// True where the dotted key names a parameter, or a block of them. Items of a list go by their number or, where they
/// have a `name`, by it; `root` is the document that has them.
bool names_parameter(const std::string& key, const config::Description& description, const config::Node& root);

/// What could stand in place of a wrong key: all keys of the innermost block that it reaches, in full.
std::vector<std::string> keys_beside(const std::string& wrong, const config::Description& description);

/// The same key with numbers in place of names of list items, as config::Document wants it.
std::string numbered_key(const std::string& key, const config::Node& root);

/// The value at a dotted key; items of a list as above. Null where there is none.
const config::Node* node_at(const config::Node& root, const std::string& key);

/// The valid path that a wrong one most likely means: one that is spelled alike, or ends with the same words.
std::optional<std::string> nearest_path(const std::string& wrong, const std::vector<std::string>& valid);

}  // namespace nought::tools
