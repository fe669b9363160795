#include "tools/engine/parameter_path.h"

#include <algorithm>
#include <charconv>
#include <optional>

#include "sim/base/config/description.h"
#include "sim/base/config/node.h"
#include "sim/base/text/nearest.h"

namespace nought::tools {
namespace {

using Kind = config::Description::Kind;
using config::Description;
using config::Node;

std::vector<std::string> words_of_key(std::string_view key) {
    std::vector<std::string> words;
    while (true) {
        const std::size_t dot = key.find('.');
        words.emplace_back(key.substr(0, dot));
        if (dot == std::string_view::npos) {
            return words;
        }
        key.remove_prefix(dot + 1);
    }
}

void collect_keys(const Description& description, const std::string& prefix, std::vector<std::string>& keys) {
    if (description.kind == Kind::block) {
        for (const Description& child : description.children) {
            collect_keys(child, prefix.empty() ? child.key : prefix + "." + child.key, keys);
        }
    } else if (description.kind == Kind::list && description.children.front().kind == Kind::block) {
        collect_keys(description.children.front(), prefix + ".0", keys);
    } else {
        keys.push_back(prefix);
    }
}

std::optional<std::size_t> item_index(const std::string& word, const Node& list) {
    std::size_t index = 0;
    const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), index);
    if (error == std::errc{} && end == word.data() + word.size()) {
        return index < list.items.size() ? std::optional(index) : std::nullopt;
    }
    for (index = 0; index < list.items.size(); ++index) {
        const config::Entry* name = list.items[index].find("name");
        if (name != nullptr && name->value.text == word) {
            return index;
        }
    }
    return {};
}

const Node* below(const Node* node, const std::string& word) {
    if (node == nullptr) {
        return nullptr;
    }
    if (node->kind == Node::Kind::list) {
        const auto index = item_index(word, *node);
        return index ? &node->items[*index] : nullptr;
    }
    const config::Entry* entry = node->find(word);
    return entry != nullptr ? &entry->value : nullptr;
}

std::string last_word(const std::string& path) {
    return words_of_key(path).back();
}

}  // namespace

std::string_view word_of(Part part) {
    switch (part) {
        case Part::technology:
            return "technology";
        case Part::network:
            return "network";
        case Part::prune:
            return "prune";
        case Part::quantise:
            return "quantise";
        case Part::accelerator:
            break;
    }
    return "accelerator";
}

std::string ParameterPath::text() const {
    return std::string(word_of(part)) + (key.empty() ? "" : "." + key);
}

ParameterPath parse_path(std::string_view written) {
    const std::string_view first = written.substr(0, written.find('.'));
    for (const Part part : all_parts) {
        if (first == word_of(part)) {
            const std::string key(first.size() == written.size() ? "" : written.substr(first.size() + 1));
            if (part == Part::accelerator && key == word_of(Part::technology)) {
                return {Part::technology, ""};
            }
            for (const Part recipe : {Part::prune, Part::quantise}) {
                if (part == Part::network && key == word_of(recipe)) {
                    return {recipe, ""};
                }
            }
            return {part, key};
        }
    }
    return {Part::accelerator, std::string(written)};
}

std::vector<std::string> parameter_keys(const Description& description) {
    std::vector<std::string> keys;
    collect_keys(description, "", keys);
    return keys;
}

bool names_parameter(const std::string& key, const Description& description, const Node& root) {
    const Description* at = &description;
    const Node* node = &root;
    bool by_name = false;  // below a value that may be given by name, names are free
    for (const std::string& word : words_of_key(key)) {
        if (word.empty()) {
            return false;
        }
        if (at->kind == Kind::block) {
            const auto child = std::find_if(at->children.begin(), at->children.end(),
                                            [&](const Description& one) { return one.key == word; });
            if (child == at->children.end()) {
                return false;
            }
            at = &*child;
        } else if (at->kind == Kind::list) {
            if (node == nullptr || node->kind != Node::Kind::list || !item_index(word, *node)) {
                return false;
            }
            at = &at->children.front();
        } else if (at->kind == Kind::map) {
            at = &at->children.front();
        } else if (at->is_per_name && !by_name) {
            by_name = true;
        } else {
            return false;
        }
        node = below(node, word);
    }
    return true;
}

std::vector<std::string> keys_beside(const std::string& wrong, const Description& description) {
    const Description* block = &description;
    std::string prefix;
    for (const std::string& word : words_of_key(wrong)) {
        const auto child = std::find_if(block->children.begin(), block->children.end(), [&](const Description& one) {
            return one.key == word && one.kind == Kind::block;
        });
        if (child == block->children.end()) {
            break;
        }
        block = &*child;
        prefix += word + ".";
    }
    std::vector<std::string> keys;
    for (const Description& child : block->children) {
        keys.push_back(prefix + child.key);
    }
    return keys;
}

std::string numbered_key(const std::string& key, const Node& root) {
    std::string result;
    const Node* node = &root;
    for (const std::string& word : words_of_key(key)) {
        const bool in_list = node != nullptr && node->kind == Node::Kind::list;
        const auto index = in_list ? item_index(word, *node) : std::nullopt;
        result += (result.empty() ? "" : ".") + (index ? std::to_string(*index) : word);
        node = below(node, word);
    }
    return result;
}

const Node* node_at(const Node& root, const std::string& key) {
    const Node* node = &root;
    for (const std::string& word : words_of_key(key)) {
        node = below(node, word);
    }
    return node;
}

std::optional<std::string> nearest_path(const std::string& wrong, const std::vector<std::string>& valid) {
    if (const auto alike = base::nearest(wrong, valid)) {
        return alike;
    }
    for (const std::string& path : valid) {
        if (last_word(path) == last_word(wrong)) {
            return path;
        }
    }
    std::vector<std::string> words;
    for (const std::string& path : valid) {
        words.push_back(last_word(path));
    }
    const auto word = base::nearest(last_word(wrong), words);
    return word ? std::optional(
                      valid[static_cast<std::size_t>(std::find(words.begin(), words.end(), *word) - words.begin())])
                : std::nullopt;
}

}  // namespace nought::tools
