#pragma once

#include <cstdint>
#include <functional>
#include <span>

#include "workloads/quantise/coded_tensor.h"

namespace nought::workloads {

/// Mean magnitude, rounded half up, at most 32767; 0 for nothing.
std::int64_t mean_magnitude(std::span<const std::int16_t> values);

/// floor(log2(x) + 1/2) for x of at least 1: the power of two that is nearest by ratio. Exact.
int nearest_log2(std::int64_t x);

/// Sign times magnitude; zero counts as positive.
inline std::int16_t with_sign(std::int16_t value, std::int64_t magnitude) {
    return static_cast<std::int16_t>(value < 0 ? -magnitude : magnitude);
}

/// +1 and -1, in units of the power of two nearest to the mean magnitude of all weights. Training with binary weights
/// leaves the scale to the batch norm behind; as a power of two it costs nothing and later layers see their usual
/// range.
CodedTensor signs_of_weights(const CodedTensor& plain);

/// +alpha and -alpha, one alpha for each filter: the mean magnitude of its weights.
CodedTensor scaled_signs_of_weights(const CodedTensor& plain);

}  // namespace nought::workloads
