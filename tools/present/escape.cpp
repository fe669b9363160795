#include "tools/present/escape.h"

#include <algorithm>
#include <cstdint>

#include <nlohmann/json.hpp>

#include "sim/base/text/utf8.h"

namespace nought::tools {
namespace {

constexpr std::string_view replacement = "\xEF\xBF\xBD";

std::string_view entity(char c) {
    switch (c) {
        case '&':
            return "&amp;";
        case '<':
            return "&lt;";
        case '>':
            return "&gt;";
        case '"':
            return "&quot;";
        case '\'':
            return "&#39;";
        default:
            return {};
    }
}

bool is_forbidden(char c) {
    const auto byte = static_cast<unsigned char>(c);
    return (byte < 0x20 && c != '\n' && c != '\t') || byte == 0x7F;
}

}  // namespace

std::string escaped(std::string_view text) {
    std::string result;
    result.reserve(text.size());
    while (!text.empty()) {
        const std::size_t length = base::character_length(text);
        if (length == 0 || is_forbidden(text[0])) {
            result += replacement;
            text.remove_prefix(1);
            continue;
        }
        const std::string_view special = entity(text[0]);
        result += special.empty() ? text.substr(0, length) : special;
        text.remove_prefix(length);
    }
    return result;
}

std::string script_json(const nlohmann::ordered_json& document) {
    const std::string text = document.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
    std::string result;
    result.reserve(text.size());
    for (const char c : text) {
        // Outside of strings JSON has no '<', so this leaves the same document.
        if (c == '<') {
            result += "\\u003c";
        } else {
            result += c;
        }
    }
    return result;
}

std::string base64(std::string_view bytes) {
    constexpr std::string_view digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string result;
    result.reserve((bytes.size() + 2) / 3 * 4);
    for (std::size_t i = 0; i < bytes.size(); i += 3) {
        const std::size_t count = std::min<std::size_t>(3, bytes.size() - i);
        std::uint32_t group = 0;
        for (std::size_t k = 0; k < 3; ++k) {
            group = group << 8 | (k < count ? static_cast<unsigned char>(bytes[i + k]) : 0u);
        }
        for (std::size_t k = 0; k < 4; ++k) {
            result += k <= count ? digits[group >> (18 - 6 * k) & 63u] : '=';
        }
    }
    return result;
}

}  // namespace nought::tools
