#include "sim/base/config/explain.h"

#include <algorithm>
#include <string_view>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <nlohmann/json.hpp>

#include "sim/base/config/description.h"
#include "sim/base/config/scalars.h"

namespace nought::config {

namespace {

using Json = nlohmann::ordered_json;
using Kind = Description::Kind;

/// True for text that YAML reads back as the same text without quotes.
bool is_plain_text(const std::string& text) {
    static const std::vector<std::string> taken{"null", "Null", "NULL", "true", "false"};
    const auto plain = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '/' ||
               c == '.' || c == '-';
    };
    return !text.empty() && text[0] != '-' && text[0] != '.' && std::all_of(text.begin(), text.end(), plain) &&
           std::find(taken.begin(), taken.end(), text) == taken.end();
}

/// A JSON string in quotes is YAML too; so are JSON's numbers, true, false and null.
std::string inline_yaml(const Json& value) {
    if (value.is_string() && is_plain_text(value.get<std::string>())) {
        return value.get<std::string>();
    }
    if (value.is_array()) {
        std::vector<std::string> items;
        for (const Json& item : value) {
            items.push_back(inline_yaml(item));
        }
        return fmt::format("[{}]", fmt::join(items, ", "));
    }
    return value.dump();
}

std::string key_yaml(const std::string& key) {
    return is_plain_text(key) ? key : Json(key).dump();
}

bool has_blocks(const Description& field) {
    return field.kind == Kind::block || (!field.children.empty() && has_blocks(field.children.front()));
}

std::string comment(const Description& field) {
    std::vector<std::string> facts;
    if (field.options.range) {
        facts.push_back(described(*field.options.range));
    }
    if (field.options.words.size() > 1) {
        facts.push_back("one of " + fmt::format("{}", fmt::join(field.options.words, ", ")));
    }
    if (const auto& length = field.options.length) {
        facts.push_back(length->low == length->high ? fmt::format("{} items", length->low)
                                                    : fmt::format("{} to {} items", length->low, length->high));
    }
    if (field.options.may_be_single) {
        facts.push_back("a list or one alone");
    }
    if (field.options.is_required) {
        facts.push_back("required");
    } else if (!has_blocks(field)) {
        facts.push_back("default " + inline_yaml(*field.value));
    }
    return facts.empty() ? field.sentence : fmt::format("{} ({})", field.sentence, fmt::join(facts, "; "));
}

/// Every line of `text` behind `prefix`.
std::string prefixed(const std::string& text, const std::string& prefix) {
    std::string result;
    std::size_t start = 0;
    while (start < text.size()) {
        const std::size_t end = text.find('\n', start);
        result += prefix + text.substr(start, end - start + 1);
        start = end + 1;
    }
    return result;
}

std::string render_block(const Description& block, const Json* values);

/// The lines of one block as a list item: `- ` before the first of them, aligned under it the others.
std::string render_item(const Description& item, const Json* values) {
    std::string text = prefixed(render_block(item, values), "  ");
    // The dash goes before the first key, after the comment over it.
    std::size_t line = 0;
    while (text.compare(line, 3, "  #") == 0) {
        line = text.find('\n', line) + 1;
    }
    if (line < text.size()) {
        text[line] = '-';
    }
    return text;
}

/// `key:` and what follows it for lists and maps of blocks.
std::string render_collection(const Description& field, const Json& value) {
    const Description& item = field.children.front();
    const std::string key = key_yaml(field.key);
    const bool is_list = field.kind == Kind::list;
    std::string text;
    for (const auto& [name, element] : value.items()) {
        text += is_list ? render_item(item, &element)
                        : "  " + key_yaml(name) + ":\n" + prefixed(render_block(item, &element), "    ");
    }
    if (!text.empty()) {
        return key + ":\n" + text;
    }
    const std::string example =
        is_list ? render_item(item, nullptr) : "  name:\n" + prefixed(render_block(item, nullptr), "    ");
    return fmt::format("{}: {}\n{}", key, is_list ? "[]" : "{}", prefixed("each:\n" + example, "# "));
}

std::string render_field(const Description& field, const Json* given) {
    std::string text = fmt::format("# {}\n", comment(field));
    const std::vector<std::string>& words = field.options.words;
    const bool no_choice = field.options.is_required && words.size() == 1;
    const Json value = given != nullptr ? *given : no_choice ? Json(words.front()) : *field.value;
    const std::string key = key_yaml(field.key);
    const bool left_open = given == nullptr && field.options.is_required && !no_choice;
    if (field.kind == Kind::block && !value.is_null()) {
        return text + key + ":\n" + prefixed(render_block(field, given != nullptr ? given : field.value.get()), "  ");
    }
    if ((field.kind == Kind::list || field.kind == Kind::map) && has_blocks(field) && !value.is_null()) {
        return text + render_collection(field, value);
    }
    if (left_open) {
        return text + key + ":\n";
    }
    return text + fmt::format("{}: {}\n", key, inline_yaml(value));
}

std::string render_block(const Description& block, const Json* values) {
    std::string text;
    for (const Description& field : block.children) {
        text += render_field(field, values != nullptr ? &values->at(field.key) : nullptr);
    }
    return text;
}

}  // namespace

std::string explain(const Description& description, const Json& values) {
    return render_block(description, values.is_null() ? nullptr : &values);
}

}  // namespace nought::config
