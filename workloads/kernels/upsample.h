#pragma once

#include <algorithm>
#include <cstdint>

#include "workloads/layers/geometry.h"

namespace nought::workloads {

/// Where one output position lies between two input positions along an axis, in steps of 1 / (2 * factor).
struct BilinearTap {
    std::int64_t low = 0;
    std::int64_t high = 0;
    std::int64_t weight = 0;  ///< of `high`, of 2 * factor in all
};

/// Output position i lies at (i + 1/2) / factor - 1/2 of the input; positions beyond the edges are those at the edges.
inline BilinearTap bilinear_tap(std::int64_t index, std::int64_t factor, std::int64_t length) {
    const std::int64_t at = 2 * index + 1 - factor;
    const std::int64_t low = at >= 0 ? at / (2 * factor) : -1;
    return {std::max<std::int64_t>(low, 0), std::min(low + 1, length - 1), at - low * 2 * factor};
}

/// The weighted mean of four neighbours, rounded half up: [row][column], with the taps of rows and columns.
inline std::int16_t bilinear_mean(const std::int16_t (&neurons)[2][2], std::int64_t row_weight,
                                  std::int64_t column_weight, std::int64_t factor) {
    const std::int64_t whole = 2 * factor;
    const std::int64_t upper = neurons[0][0] * (whole - column_weight) + neurons[0][1] * column_weight;
    const std::int64_t lower = neurons[1][0] * (whole - column_weight) + neurons[1][1] * column_weight;
    const std::int64_t sum = upper * (whole - row_weight) + lower * row_weight;
    const std::int64_t numerator = 2 * sum + whole * whole;
    const std::int64_t divisor = 2 * whole * whole;
    const std::int64_t quotient = numerator / divisor;
    // Division truncates; the definition rounds down.
    return static_cast<std::int16_t>(numerator % divisor < 0 ? quotient - 1 : quotient);
}

/// Bilinear enlargement of rows and columns by a whole factor (1..256), exact, at the same fraction bits.
/// `input` is (C,T,H,W), `output` (C,T,H * factor,W * factor).
void upsample_fixed(std::int64_t channels, const Extent& extent, std::int64_t factor, const std::int16_t* input,
                    std::int16_t* output, int threads = 1);

/// The same in real numbers.
void upsample_float(std::int64_t channels, const Extent& extent, std::int64_t factor, const float* input,
                    float* output);

}  // namespace nought::workloads
