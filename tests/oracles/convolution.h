#pragma once

#include <cstdint>

#include "workloads/trace/trace.h"

namespace nought::oracles {

/// (acc + half) >> shift, half up, then ReLU and saturation: what becomes of an accumulator.
std::int16_t requantise(std::int64_t accumulator, int shift, bool relu);

/// The outputs of a layer: every neuron is scattered to the accumulators that see it.
workloads::Tensor<std::int16_t> convolve(const workloads::TraceLayer& layer);

}  // namespace nought::oracles
