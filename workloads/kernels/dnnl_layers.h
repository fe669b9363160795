#pragma once

#include <span>

#include "workloads/kernels/lrn.h"
#include "workloads/layers/geometry.h"

namespace nought::workloads {

// The layers of float_layers.h by oneDNN on the CPU. Each returns false, and leaves the output alone, where oneDNN has
// no implementation of the shape; whatever else goes wrong is thrown as dnnl::error.

bool dnnl_convolve(const ConvShape& shape, const float* input, const float* weights, const float* bias, bool relu,
                   float* output);
bool dnnl_pool(const PoolShape& shape, const float* input, float* output);
bool dnnl_lrn(const LrnShape& shape, const float* input, float* output);
bool dnnl_relu(std::span<const float> input, std::span<float> output);

}  // namespace nought::workloads
