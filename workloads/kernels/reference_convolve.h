#pragma once

#include <cstdint>

#include "workloads/layers/geometry.h"

namespace nought::workloads {

/// The convolution as its definition reads, one product at a time: what faster kernels are checked against.
/// Shapes as in convolve_accumulate.
void reference_convolve(const ConvShape& shape, const std::int16_t* input, const std::int16_t* weights,
                        std::int64_t* accumulators);

/// The same in real numbers, summed in double precision.
void reference_convolve(const ConvShape& shape, const float* input, const float* weights, double* sums);

}  // namespace nought::workloads
