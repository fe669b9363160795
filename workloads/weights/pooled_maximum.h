#pragma once

#include <cstdint>
#include <vector>

#include "workloads/layers/geometry.h"

namespace nought::workloads {

/// The maximum over each pooling window of one channel's map, whatever the kind of the pool: behind a ReLU, a window
/// is non-zero where its maximum is positive, for averages too (up to their rounding).
std::vector<std::int64_t> pooled_maximum(const PoolShape& shape, const std::vector<std::int64_t>& map);

}  // namespace nought::workloads
