#pragma once

#include <algorithm>
#include <cstdint>

#include "workloads/kernels/exponential.h"

namespace nought::workloads {

// Boxes in whole numbers: what a hardware unit has to repeat bit for bit. Lengths are eighths of a pixel, so that a
// picture of 4K fits int16; a box covers [x1, x2) x [y1, y2).

inline constexpr int box_fraction_bits = 3;

struct Box {
    std::int16_t x1 = 0;
    std::int16_t y1 = 0;
    std::int16_t x2 = 0;
    std::int16_t y2 = 0;

    std::int64_t area() const { return (std::int64_t{x2} - x1) * (std::int64_t{y2} - y1); }
    bool operator==(const Box&) const = default;
};

/// A box's extent along one axis.
struct BoxSide {
    std::int16_t low = 0;
    std::int16_t high = 0;
};

/// The middle of an anchor at position `index` of a map with `stride` pixels between positions.
inline std::int64_t anchor_middle(std::int64_t index, std::int64_t stride) {
    return (index * stride << box_fraction_bits) + (stride << (box_fraction_bits - 1));
}

/// length * delta, rounded half up, with delta = value * 2^-fraction_bits. `length` is up to 2^20; the result is within
/// +-2^24, which is beyond every picture.
inline std::int64_t box_move(std::int64_t length, std::int16_t value, int fraction_bits) {
    constexpr std::int64_t limit = std::int64_t{1} << 24;
    const std::int64_t product = length * value;
    const std::int64_t moved =
        fraction_bits > 62   ? 0
        : fraction_bits >= 0 ? round_shift(product, fraction_bits)
                             : std::clamp(product, -limit, limit) * (std::int64_t{1} << std::min(-fraction_bits, 24));
    return std::clamp(moved, -limit, limit);
}

/// length * e^delta, rounded half up, with delta = value * 2^-fraction_bits; at most 62.5 = 1000 / 16 times the length,
/// the limit that later Faster R-CNN codes put on it.
inline std::int64_t box_stretch(std::int64_t length, std::int16_t value, int fraction_bits) {
    constexpr std::int64_t most = 390974;  // log2(62.5) with 16 fraction bits
    const PowerOfTwo power = power_of_two(std::min(binary_exponent(value, fraction_bits), most));
    return power.exponent < -32 ? 0 : round_shift(length * power.mantissa, 30 - power.exponent);
}

/// An anchor moved and stretched by two deltas, clipped to a picture of `picture` eighths of a pixel.
inline BoxSide decode_side(std::int64_t middle, std::int64_t length, std::int16_t move, std::int16_t stretch,
                           int fraction_bits, std::int64_t picture) {
    const std::int64_t decoded = box_stretch(length, stretch, fraction_bits);
    const std::int64_t low = middle + box_move(length, move, fraction_bits) - (decoded >> 1);
    return {static_cast<std::int16_t>(std::clamp<std::int64_t>(low, 0, picture)),
            static_cast<std::int16_t>(std::clamp<std::int64_t>(low + decoded, 0, picture))};
}

/// Intersection over union is more than `permille` / 1000.
inline bool overlap_more(const Box& a, const Box& b, std::int64_t permille) {
    const std::int64_t width = std::int64_t{std::min(a.x2, b.x2)} - std::max(a.x1, b.x1);
    const std::int64_t height = std::int64_t{std::min(a.y2, b.y2)} - std::max(a.y1, b.y1);
    if (width <= 0 || height <= 0) {
        return false;
    }
    const std::int64_t common = width * height;
    return 1000 * common > permille * (a.area() + b.area() - common);
}

}  // namespace nought::workloads
