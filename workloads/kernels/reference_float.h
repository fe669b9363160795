#pragma once

#include "workloads/kernels/lrn.h"
#include "workloads/layers/geometry.h"

namespace nought::workloads {

// Plain definitions of the layers in float_layers.h, summed in double precision. For pooling see reference_pool.h.

void reference_convolve(const ConvShape& shape, const float* input, const float* weights, const float* bias, bool relu,
                        float* output);
void reference_lrn(const LrnShape& shape, const float* input, float* output);

}  // namespace nought::workloads
