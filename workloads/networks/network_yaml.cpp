#include "workloads/networks/network_yaml.h"

#include <algorithm>
#include <cctype>

#include <fmt/format.h>

#include "sim/base/config/json.h"

namespace nought::workloads {

namespace {

using nlohmann::ordered_json;

/// Without what would end a comment or upset a terminal.
std::string printable(std::string_view text) {
    std::string result(text);
    std::ranges::replace_if(
        result, [](char c) { return c < 0x20 || c > 0x7e; }, '?');
    return result;
}

/// A text as YAML: as it is where nobody could take it for anything else.
std::string scalar(const std::string& text) {
    const auto plain = [](char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_'; };
    const bool word = !text.empty() && std::isalpha(static_cast<unsigned char>(text.front())) != 0 &&
                      std::ranges::all_of(text, plain);
    std::string lower = text;
    std::ranges::transform(lower, lower.begin(), [](char c) { return static_cast<char>(std::tolower(c)); });
    constexpr std::string_view taken[] = {"true", "false", "yes", "no", "on", "off", "null", "y", "n", "nan", "inf"};
    const bool reserved = std::ranges::find(taken, lower) != std::end(taken);
    return word && !reserved ? text : ordered_json(printable(text)).dump();
}

std::string flow(const ordered_json& value);

std::string flow_list(const ordered_json& list) {
    std::string text;
    for (const ordered_json& item : list) {
        text += (text.empty() ? "" : ", ") + flow(item);
    }
    return "[" + text + "]";
}

std::string flow_block(const ordered_json& block) {
    std::string text;
    for (const auto& [key, value] : block.items()) {
        text += fmt::format("{}{}: {}", text.empty() ? "" : ", ", key, flow(value));
    }
    return "{" + text + "}";
}

std::string flow(const ordered_json& value) {
    if (value.is_object()) {
        return flow_block(value);
    }
    if (value.is_array()) {
        return value.size() == 1 ? flow(value.front()) : flow_list(value);
    }
    return value.is_string() ? scalar(value.get<std::string>()) : value.dump();
}

/// Without keys at their defaults, which nulls are too.
ordered_json without_defaults(const ordered_json& block, const ordered_json& defaults) {
    ordered_json left = ordered_json::object();
    for (const auto& [key, value] : block.items()) {
        if (!value.is_null() && (!defaults.contains(key) || defaults[key] != value)) {
            left[key] = value;
        }
    }
    return left;
}

/// How large the input is, said in full; the rest where it differs from what is usual.
ordered_json input_block(const InputRule& rule) {
    const ordered_json given = config::to_json(rule);
    ordered_json usual = config::to_json(InputRule{});
    for (const char* key : {"channels", "height", "width"}) {
        usual.erase(key);
    }
    return without_defaults(given, usual);
}

}  // namespace

std::string network_yaml(const NetworkSpec& spec, std::string_view heading, const std::vector<std::string>& origins) {
    std::string text;
    while (!heading.empty()) {
        const std::size_t end = std::min(heading.find('\n'), heading.size());
        const std::string line = printable(heading.substr(0, end));
        text += line.empty() ? "#\n" : "# " + line + "\n";
        heading.remove_prefix(std::min(end + 1, heading.size()));
    }
    ordered_json top = without_defaults(config::to_json(spec), config::to_json(NetworkSpec{}));
    top["input"] = input_block(spec.input);
    for (const auto& [key, value] : top.items()) {
        if (key != "layers") {
            text += fmt::format("{}: {}\n", key, flow(value));
        }
    }
    text += "layers:\n";
    for (std::size_t i = 0; i < spec.layers.size(); ++i) {
        ordered_json layer = without_defaults(config::to_json(spec.layers[i]), ordered_json::object());
        const std::string origin = i < origins.size() && !origins[i].empty() ? "  # " + printable(origins[i]) : "";
        text += fmt::format("  - {}{}\n", flow_block(layer), origin);
    }
    return text;
}

}  // namespace nought::workloads
