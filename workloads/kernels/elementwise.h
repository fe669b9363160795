#pragma once

#include <algorithm>
#include <cstdint>
#include <limits>
#include <span>

namespace nought::workloads {

/// Values in fixed point: value * 2^-fraction_bits. Fraction bits may be negative.
struct FixedValues {
    std::span<const std::int16_t> values;
    int fraction_bits = 0;
};

/// a + b: aligned to the finer of the two, added exactly, then to `output_fraction_bits` with rounding half up, ReLU
/// where `relu`, and saturation. Fraction bits differ by 40 at most; all three have the same length.
void add_fixed(const FixedValues& a, const FixedValues& b, std::span<std::int16_t> output, int output_fraction_bits,
               bool relu = false);

/// ReLU that gives at most `limit`, an integer of the neuron's own scale.
inline std::int16_t rectified(std::int16_t neuron, std::int16_t limit) {
    return std::clamp<std::int16_t>(neuron, 0, limit);
}

/// A limit without effect.
inline constexpr std::int16_t no_limit = std::numeric_limits<std::int16_t>::max();

/// A limit as an integer with `fraction_bits` behind the point: rounded half up, saturated.
std::int16_t limit_fixed(double limit, int fraction_bits);

/// A copy at other fraction bits, rounded half up and saturated: one part of a concatenation, say.
void requantising_copy(const FixedValues& from, std::span<std::int16_t> output, int output_fraction_bits);

}  // namespace nought::workloads
