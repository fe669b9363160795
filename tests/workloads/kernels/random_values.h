#pragma once

#include <cstdint>
#include <random>
#include <vector>

namespace nought::workloads {

/// Whole-range int16 values with a good share of zeros and of both extremes.
inline std::vector<std::int16_t> random_int16(std::int64_t count, std::uint32_t seed) {
    std::mt19937 generator(seed);
    std::vector<std::int16_t> values(count);
    for (std::int16_t& value : values) {
        const auto draw = static_cast<std::uint32_t>(generator());
        switch (draw % 16) {
            case 0:
                value = -32768;
                break;
            case 1:
                value = 32767;
                break;
            case 2:
            case 3:
            case 4:
                value = 0;
                break;
            default:
                value = static_cast<std::int16_t>(draw >> 16);
        }
    }
    return values;
}

/// Evenly spread over -bound .. bound.
inline std::vector<std::int16_t> values_within(std::int64_t count, int bound, std::uint32_t seed) {
    std::mt19937 generator(seed);
    std::vector<std::int16_t> values(count);
    for (std::int16_t& value : values) {
        value = static_cast<std::int16_t>(static_cast<int>(generator() % (2U * bound + 1)) - bound);
    }
    return values;
}

}  // namespace nought::workloads
