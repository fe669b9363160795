#pragma once

#include <cstdint>

#include "workloads/layers/geometry.h"

namespace nought::workloads {

/// One axis of a pooling window: positions inside the input, and how many positions the window has when it is clipped
/// to the padded input.
struct PoolSpan {
    std::int64_t begin = 0;
    std::int64_t end = 0;  ///< one past the last; not after `begin` when the window meets padding only
    std::int64_t positions = 0;
};

PoolSpan pool_span(std::int64_t index, std::int64_t input, std::int64_t kernel, std::int64_t stride,
                   std::int64_t padding);

/// Exact pooling: `input` (C,T,H,W), `output` (C,To,Ho,Wo), same fraction bits.
///
/// Padding never wins a maximum. An average is the sum over `positions` (padding counts, as a zero), rounded half up:
/// floor((2 * sum + n) / (2 * n)). A window of padding only gives 0.
void pool_fixed(const PoolShape& shape, const std::int16_t* input, std::int16_t* output, int threads = 1);

}  // namespace nought::workloads
