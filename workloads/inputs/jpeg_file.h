#pragma once

#include <cstdint>
#include <span>
#include <string>

#include "workloads/inputs/image.h"

namespace nought::workloads {

/// Decodes a baseline or progressive JPEG, gray or colour, with the integer transform that gives the same pixels on
/// every CPU. `name` is for messages. Throws config::UserError when the bytes are not a whole JPEG (a cut or damaged
/// one included, which libjpeg would fill with gray), or the picture is too large.
Image<std::uint8_t> decode_jpeg(std::span<const std::uint8_t> bytes, const std::string& name);

}  // namespace nought::workloads
