#pragma once

#include <algorithm>
#include <cstdint>

#include "workloads/kernels/requantise.h"

namespace nought::workloads {

// Exponentials in whole numbers, for softmax and for the sizes of boxes: what a hardware unit has to repeat bit for
// bit.

/// 2^x as mantissa * 2^(exponent - 30).
struct PowerOfTwo {
    std::int64_t mantissa = 0;  ///< from 2^29.5 to 2^30.5
    int exponent = 0;
};

/// `x` has 16 fraction bits. The mantissa is the Taylor polynomial of degree 6 around the nearest whole number, within
/// 2^-22 of the true value: terms are ln(2)^k / k! with 30 fraction bits, each product rounded half up.
inline PowerOfTwo power_of_two(std::int64_t x) {
    constexpr std::int64_t terms[] = {1073741824, 744261118, 257941248, 59597083, 10327387, 1431680, 165394};
    const std::int64_t whole = (x + (1 << 15)) >> 16;
    const std::int64_t rest = (x - whole * (1 << 16)) * (1 << 14);
    std::int64_t mantissa = terms[6];
    for (int k = 5; k >= 0; --k) {
        mantissa = terms[k] + round_shift(mantissa * rest, 30);
    }
    return {mantissa, static_cast<int>(whole)};
}

/// x * log2(e) with 16 fraction bits, for x = value * 2^-fraction_bits with |value| up to 2^17; limited to +-256, where
/// every use of it has long saturated.
inline std::int64_t binary_exponent(std::int64_t value, int fraction_bits) {
    constexpr std::int64_t log2_e = 1549082005;  // 30 fraction bits
    constexpr std::int64_t limit = std::int64_t{256} << 16;
    const int shift = 14 + fraction_bits;
    if (shift > 62) {
        return 0;
    }
    const std::int64_t exponent = shift >= 0 ? round_shift(value * log2_e, shift) : value * log2_e;
    // Left of the point already: whatever is not 0 is beyond the limit after one shift to the left.
    return std::clamp(exponent, -limit, limit);
}

}  // namespace nought::workloads
