#include "workloads/onnx/layer_names.h"

#include <algorithm>
#include <cctype>
#include <vector>

#include <fmt/format.h>

namespace nought::workloads {

namespace {

constexpr std::size_t longest = 90;  // a name may have 100 characters; a number may follow

char lower(char c) {
    return static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
}

std::string lower(std::string text) {
    std::ranges::transform(text, text.begin(), [](char c) { return lower(c); });
    return text;
}

std::vector<std::string> split(std::string_view path) {
    std::vector<std::string> parts(1);
    for (const char c : path) {
        if (c == '/') {
            parts.emplace_back();
        } else {
            parts.back() += c;
        }
    }
    std::erase(parts, "");
    return parts;
}

/// What the weights belong to; empty where their name does not say ("onnx::Conv_193").
std::string owner_of(const std::string& parameter) {
    if (parameter.find("::") != std::string::npos) {
        return "";
    }
    for (const std::string_view ending :
         {".weight", "/weight", ".weights", "/weights", "_weight", ".kernel", "/kernel", ".W", "_W", "_w", ".w"}) {
        if (parameter.ends_with(ending)) {
            return as_layer_name(std::string_view(parameter).substr(0, parameter.size() - ending.size()));
        }
    }
    return "";
}

/// "Conv" and "Conv_12" of an operation "Conv" say nothing that the kind of the layer does not.
bool names_operation(const std::string& part, const std::string& operation) {
    return part.starts_with(operation) &&
           std::all_of(part.begin() + static_cast<std::ptrdiff_t>(operation.size()), part.end(),
                       [](char c) { return c == '_' || (c >= '0' && c <= '9'); });
}

/// The scopes of "/layer1/layer1.0/conv1/Conv", each inner one in place of those that it repeats.
std::string scopes_of(const std::string& node, const std::string& operation, bool weighted) {
    std::vector<std::string> parts = split(node);
    if (parts.size() < 2 || !names_operation(parts.back(), operation)) {
        return as_layer_name(node);
    }
    parts.pop_back();
    const std::string inner = lower(parts.back());
    const std::string word = lower(operation);
    // "/maxpool/MaxPool" is "maxpool"; but "/layer1/Add" is "layer1_add".
    bool says_it = weighted || inner.find(word) != std::string::npos;
    for (const char* family : {"relu", "pool", "drop"}) {
        says_it = says_it || (inner.find(family) != std::string::npos && word.find(family) != std::string::npos);
    }
    std::string name;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const bool repeated = i + 1 < parts.size() && parts[i + 1].starts_with(parts[i] + ".");
        name += repeated ? "" : (name.empty() ? "" : "_") + as_layer_name(parts[i]);
    }
    return says_it ? name : name + "_" + word;
}

}  // namespace

std::string as_layer_name(std::string_view text) {
    std::string name;
    for (const char c : text) {
        const bool word = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        if (word) {
            name += lower(c);
        } else if (!name.empty() && name.back() != '_') {
            name += '_';
        }
        if (name.size() == longest) {
            break;
        }
    }
    while (name.ends_with('_')) {
        name.pop_back();
    }
    return name;
}

std::string LayerNames::give(const std::string& parameter, const std::string& node, const std::string& operation) {
    std::string name = owner_of(parameter);
    if (name.empty()) {
        name = scopes_of(node, operation, !parameter.empty());
    }
    if (name.empty()) {
        name = as_layer_name(operation);
    }
    name = name.substr(0, longest);
    std::string unique = name.empty() ? "layer" : name;
    for (std::size_t i = 2; !given_.insert(unique).second; ++i) {
        unique = fmt::format("{}_{}", name, i);
    }
    return unique;
}

}  // namespace nought::workloads
