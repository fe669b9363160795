#pragma once

#include <cstdint>
#include <string>
#include <vector>
#include <zlib.h>

namespace nought::workloads {

/// PNG files written from the specification, byte by byte, as an oracle that shares nothing with libpng.
inline std::string big_endian(std::uint32_t value) {
    return {static_cast<char>(value >> 24), static_cast<char>(value >> 16), static_cast<char>(value >> 8),
            static_cast<char>(value)};
}

inline std::string png_chunk(const std::string& type, const std::string& data) {
    const std::string body = type + data;
    const auto* bytes = reinterpret_cast<const Bytef*>(body.data());
    return big_endian(static_cast<std::uint32_t>(data.size())) + body +
           big_endian(static_cast<std::uint32_t>(crc32(0, bytes, static_cast<uInt>(body.size()))));
}

inline std::string deflated(const std::string& data) {
    std::string packed(compressBound(data.size()), '\0');
    uLongf size = packed.size();
    compress(reinterpret_cast<Bytef*>(packed.data()), &size, reinterpret_cast<const Bytef*>(data.data()), data.size());
    packed.resize(size);
    return packed;
}

/// `rows` are the scanlines, each after its filter byte; `extra` are chunks between header and data.
inline std::string make_png(std::uint32_t width, std::uint32_t height, int depth, int colour_type,
                            const std::string& rows, const std::string& extra = "", int interlace = 0) {
    const std::string header = big_endian(width) + big_endian(height) + static_cast<char>(depth) +
                               static_cast<char>(colour_type) + std::string(2, '\0') + static_cast<char>(interlace);
    return "\x89PNG\r\n\x1a\n" + png_chunk("IHDR", header) + extra + png_chunk("IDAT", deflated(rows)) +
           png_chunk("IEND", "");
}

inline std::vector<std::uint8_t> bytes_of(const std::string& text) {
    return {text.begin(), text.end()};
}

}  // namespace nought::workloads
