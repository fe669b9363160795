#include "tools/engine/node_text.h"

#include <algorithm>
#include <string_view>

namespace nought::tools {
namespace {

using Json = nlohmann::ordered_json;
using config::Node;

/// Words that mean something else than their letters only without quotes, such as numbers, have no other characters.
bool is_plain(std::string_view text) {
    const auto plain = [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '.' ||
               c == '+' || c == '-';
    };
    return !text.empty() && text != "-" && !text.starts_with("---") && !text.starts_with("...") &&
           std::all_of(text.begin(), text.end(), plain);
}

std::string quoted(const std::string& text) {
    return Json(text).dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::string scalar_text(const Node& node) {
    return !node.in_quotes && is_plain(node.text) ? node.text : quoted(node.text);
}

}  // namespace

std::string yaml_text(const Node& node) {
    std::string text;
    switch (node.kind) {
        case Node::Kind::nothing:
        case Node::Kind::null:
            return "null";
        case Node::Kind::scalar:
            return scalar_text(node);
        case Node::Kind::list:
            for (const Node& item : node.items) {
                text += (text.empty() ? "" : ", ") + yaml_text(item);
            }
            return "[" + text + "]";
        case Node::Kind::block:
            for (const config::Entry& entry : node.entries) {
                const std::string key = is_plain(entry.key) ? entry.key : quoted(entry.key);
                text += (text.empty() ? "" : ", ") + key + ": " + yaml_text(entry.value);
            }
            return "{" + text + "}";
    }
    return text;
}

nlohmann::ordered_json json_value(const Node& node) {
    if (node.kind == Node::Kind::list) {
        Json list = Json::array();
        for (const Node& item : node.items) {
            list.push_back(json_value(item));
        }
        return list;
    }
    if (node.kind == Node::Kind::block) {
        Json block = Json::object();
        for (const config::Entry& entry : node.entries) {
            block[entry.key] = json_value(entry.value);
        }
        return block;
    }
    if (node.kind != Node::Kind::scalar) {
        return nullptr;
    }
    const Json read = node.in_quotes ? Json() : Json::parse(node.text, nullptr, false);
    return read.is_number() || read.is_boolean() ? read : Json(node.text);
}

std::string shown_value(const Node& node) {
    if (node.kind == Node::Kind::null || node.kind == Node::Kind::nothing) {
        return {};
    }
    return node.kind == Node::Kind::scalar ? node.text : yaml_text(node);
}

}  // namespace nought::tools
