#include <algorithm>
#include <array>

#include "workloads/kernels/microkernel.h"

namespace nought::workloads {

namespace {

void portable_tile(const std::int16_t* const* windows, const std::int16_t* panel, std::span<const Segment> segments,
                   std::int64_t* sums) {
    for (int window = 0; window < tile_windows; ++window) {
        const std::int16_t* weights = panel;
        std::array<std::int32_t, tile_rows> partial{};
        for (const Segment& segment : segments) {
            const std::int16_t* neurons = windows[window] + segment.offset;
            for (std::int64_t pair = 0; pair < segment.pairs; ++pair, neurons += 2, weights += 2 * tile_rows) {
                for (int row = 0; row < tile_rows; ++row) {
                    partial[row] += neurons[0] * weights[2 * row] + neurons[1] * weights[2 * row + 1];
                }
            }
        }
        for (int row = 0; row < tile_rows; ++row) {
            sums[window * tile_rows + row] += partial[row];
        }
    }
}

std::int64_t portable_dot(const std::int16_t* weights, const std::int16_t* high, const std::int16_t* low,
                          std::int64_t count) {
    std::int64_t high_sum = 0;
    std::int64_t low_sum = 0;
    for (std::int64_t begin = 0; begin < count; begin += safe_half_products) {
        std::int32_t high_part = 0;
        std::int32_t low_part = 0;
        for (std::int64_t i = begin; i < std::min(begin + safe_half_products, count); ++i) {
            high_part += weights[i] * high[i];
            low_part += weights[i] * low[i];
        }
        high_sum += high_part;
        low_sum += low_part;
    }
    return 256 * high_sum + low_sum;
}

}  // namespace

const Microkernel portable_microkernel{"portable", [] { return true; }, portable_tile, portable_dot};

}  // namespace nought::workloads
