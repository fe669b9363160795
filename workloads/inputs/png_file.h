#pragma once

#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <vector>

#include "workloads/inputs/image.h"

namespace nought::workloads {

/// Decodes a PNG of any kind (8 or 16 bit, palette, gray, transparent, interlaced) to 8-bit gray or colour; what is
/// transparent lies on white. Gamma and colour profiles are left alone. `name` is for messages.
/// Throws config::UserError when the bytes are not a whole PNG, or the picture is too large.
Image<std::uint8_t> decode_png(std::span<const std::uint8_t> bytes, const std::string& name);

/// The bytes of an 8-bit PNG with 1 or 3 channels.
std::vector<std::uint8_t> encode_png(const Image<std::uint8_t>& image);

/// Writes a PNG under a temporary name and renames it. Throws std::system_error when it cannot be written.
void write_png(const std::filesystem::path& path, const Image<std::uint8_t>& image);

}  // namespace nought::workloads
