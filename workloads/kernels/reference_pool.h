#pragma once

#include <cstdint>

#include "workloads/layers/geometry.h"

namespace nought::workloads {

/// Pooling position by position over the padded input, each asked where it lies: what pool_fixed is checked against.
void reference_pool(const PoolShape& shape, const std::int16_t* input, std::int16_t* output);

/// The same in real numbers.
void reference_pool(const PoolShape& shape, const float* input, float* output);

}  // namespace nought::workloads
