#pragma once

#include <bit>
#include <cstdint>

namespace nought::workloads {

/// A normal deviate from one random word, in integers alone: the number of ones among 40 bits is binomial, and the sum
/// of two 12-bit fractions fills the gaps between whole counts with straight lines. Variance 10 + 1/6 (in counts),
/// excess kurtosis -0.05, never beyond 6.6 standard deviations; one count is normal_unit steps.
inline constexpr std::int32_t normal_unit = 4096;

inline std::int32_t normal_steps(std::uint64_t word) {
    constexpr std::uint64_t forty_bits = (std::uint64_t{1} << 40) - 1;
    const auto ones = static_cast<std::int32_t>(std::popcount(word & forty_bits));
    const auto first = static_cast<std::int32_t>((word >> 40) & 4095);
    const auto second = static_cast<std::int32_t>(word >> 52);
    return (ones - 20) * normal_unit + first + second - 4095;
}

/// Standard deviation of normal_steps, rounded: 4096 * sqrt(10 + (4096^2 - 1) / (6 * 4096^2)).
inline constexpr double normal_deviation = 13060.0;

}  // namespace nought::workloads
