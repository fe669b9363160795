#pragma once

#include <cstdint>

#include "workloads/kernels/exponential.h"

namespace nought::workloads {

/// Fraction bits of a softmax: 1 is stored as 32767.
inline constexpr int softmax_fraction_bits = 15;

/// e^difference with 30 fraction bits; `difference` is a value minus the largest of its position, 0 or less.
inline std::int64_t softmax_weight(std::int64_t difference, int fraction_bits) {
    const PowerOfTwo power = power_of_two(binary_exponent(difference, fraction_bits));
    return power.exponent < -40 ? 0 : round_shift(power.mantissa, -power.exponent);
}

/// weight / sum with 15 fraction bits, rounded half up, at most 32767. `sum` is that of all weights of the position.
inline std::int16_t softmax_share(std::int64_t weight, std::int64_t sum) {
    return saturate16((weight * (std::int64_t{2} << softmax_fraction_bits) + sum) / (2 * sum));
}

/// Softmax over the channels of each position; `input` and `output` are (C, positions), up to 2^30 channels.
void softmax_fixed(std::int64_t channels, std::int64_t positions, const std::int16_t* input, int input_fraction_bits,
                   std::int16_t* output, int threads = 1);

}  // namespace nought::workloads
