#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>

namespace nought::tools {

/// How large the values of a tensor are: zeros, and the others by sign and by the bits of their magnitude.
struct ValueHistogram {
    static constexpr int most_bits = 16;  ///< of a magnitude: 32768 has sixteen

    std::int64_t zeros = 0;
    std::array<std::int64_t, most_bits + 1> negative{};  ///< by bits of the magnitude, from 1 on
    std::array<std::int64_t, most_bits + 1> positive{};

    explicit ValueHistogram(std::span<const std::int16_t> values);
    std::int64_t count() const;
    double density() const { return count() > 0 ? 1 - static_cast<double>(zeros) / static_cast<double>(count()) : 0; }

    /// A line for each range of values with a bar of its share, the largest of `width` characters; empty ranges at both
    /// ends are left out.
    std::string text(int width) const;
};

}  // namespace nought::tools
