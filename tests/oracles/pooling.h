#pragma once

#include <cstdint>

#include "workloads/trace/trace.h"

namespace nought::oracles {

/// The outputs of a pooling layer. A window is clipped to the padded input; the maximum is over the neurons in it, the
/// average divides their sum by all its positions, padding included, and rounds half up.
workloads::Tensor<std::int16_t> pool(const workloads::TracePool& layer);

/// Neurons inside the windows of one channel, summed over windows: positions in the padding are not read.
std::int64_t pooled_positions(const workloads::PoolShape& shape);

}  // namespace nought::oracles
