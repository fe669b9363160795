#pragma once

#include <algorithm>
#include <cstdint>
#include <limits>

namespace nought::workloads {

/// Sum modulo 2^64, as numpy adds int64: a bias that somebody wrote into a trace must not be undefined behaviour.
inline std::int64_t wrapping_add(std::int64_t a, std::int64_t b) {
    return static_cast<std::int64_t>(static_cast<std::uint64_t>(a) + static_cast<std::uint64_t>(b));
}

/// `value / 2^shift`, rounded half up: `(value + (1 << (shift - 1))) >> shift`. A shift of 0 changes nothing.
/// `shift` is 0..62.
inline std::int64_t round_shift(std::int64_t value, int shift) {
    if (shift == 0) {
        return value;
    }
    return wrapping_add(value, std::int64_t{1} << (shift - 1)) >> shift;
}

/// The nearest int16.
inline std::int16_t saturate16(std::int64_t value) {
    return static_cast<std::int16_t>(std::clamp<std::int64_t>(value, std::numeric_limits<std::int16_t>::min(),
                                                              std::numeric_limits<std::int16_t>::max()));
}

/// `value / 2^shift` as int16: rounded half up where `shift` is positive, saturated always. `shift` is at most 62.
inline std::int16_t rescale16(std::int64_t value, int shift) {
    if (shift >= 0) {
        return saturate16(round_shift(value, shift));
    }
    // What does not fit in 16 bits before the shift does not fit after it.
    return saturate16(std::int64_t{saturate16(value)} * (std::int64_t{1} << std::min(-shift, 16)));
}

/// From accumulator scale to an output neuron: rounding shift, ReLU where `relu`, saturation.
inline std::int16_t requantise(std::int64_t accumulator, int output_shift, bool relu) {
    const std::int64_t value = round_shift(accumulator, output_shift);
    return saturate16(relu ? std::max<std::int64_t>(value, 0) : value);
}

}  // namespace nought::workloads
