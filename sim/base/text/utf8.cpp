#include "sim/base/text/utf8.h"

namespace nought::base {

std::size_t character_length(std::string_view bytes) {
    const auto at = [bytes](std::size_t i) { return i < bytes.size() ? static_cast<unsigned char>(bytes[i]) : 0u; };
    const unsigned lead = at(0);
    if (lead < 0x80) {
        return 1;
    }
    std::size_t length = 0;
    unsigned low = 0x80;
    unsigned high = 0xBF;
    if (lead >= 0xC2 && lead <= 0xDF) {
        length = 2;
    } else if (lead >= 0xE0 && lead <= 0xEF) {
        length = 3;
        low = lead == 0xE0 ? 0xA0 : low;
        high = lead == 0xED ? 0x9F : high;
    } else if (lead >= 0xF0 && lead <= 0xF4) {
        length = 4;
        low = lead == 0xF0 ? 0x90 : low;
        high = lead == 0xF4 ? 0x8F : high;
    } else {
        return 0;
    }
    if (at(1) < low || at(1) > high) {
        return 0;
    }
    for (std::size_t i = 2; i < length; ++i) {
        if ((at(i) & 0xC0) != 0x80) {
            return 0;
        }
    }
    return length;
}

std::string printable(std::string_view bytes) {
    std::string result;
    for (std::size_t i = 0; i < bytes.size();) {
        const std::size_t length = character_length(bytes.substr(i));
        const auto byte = static_cast<unsigned char>(bytes[i]);
        if (length == 0 || (byte < 0x20 && byte != '\t') || byte == 0x7F) {
            result += '?';
            ++i;
        } else {
            result += bytes.substr(i, length);
            i += length;
        }
    }
    return result;
}

std::size_t columns(std::string_view bytes) {
    std::size_t count = 0;
    for (std::size_t i = 0; i < bytes.size(); ++count) {
        const std::size_t length = character_length(bytes.substr(i));
        i += length == 0 ? 1 : length;
    }
    return count;
}

}  // namespace nought::base
