#pragma once

#include <cstdint>

namespace nought::workloads {

/// The most fraction bits with which numbers up to `largest` in magnitude, rounded, fit signed integers of `bits` bits
/// and leave `headroom` bits unused. 0 for largest == 0; between -200 and 200.
int fraction_bits(double largest, int bits, int headroom);

/// The least rounding shift right, 0 or more, that brings `largest` below 2^(bits - 1 - headroom).
int output_shift(std::int64_t largest, int bits, int headroom);

/// Activations: 16 bits, one of them headroom.
inline constexpr int activation_bits = 16;
inline constexpr int activation_headroom = 1;
/// Weights: 16 bits, all of them used.
inline constexpr int weight_bits = 16;

}  // namespace nought::workloads
