#pragma once

#include <cstdint>

namespace nought::sim {

/// A position or an extent along time, rows and columns of a feature map; two-dimensional maps have t = 1.
struct Grid {
    std::int64_t t = 1;
    std::int64_t y = 1;
    std::int64_t x = 1;

    std::int64_t volume() const { return t * y * x; }
    bool operator==(const Grid&) const = default;
};

/// Neurons in a brick, synapse rows in a step: the width that the whole family of nodes shares.
inline constexpr std::int64_t brick_size = 16;
/// Width of a neuron and of a synapse in memory.
inline constexpr std::int64_t neuron_bits = 16;

constexpr std::int64_t round_up(std::int64_t value, std::int64_t multiple) {
    return (value + multiple - 1) / multiple * multiple;
}

constexpr std::int64_t divide_up(std::int64_t value, std::int64_t divisor) {
    return (value + divisor - 1) / divisor;
}

}  // namespace nought::sim
