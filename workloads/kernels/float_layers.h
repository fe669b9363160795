#pragma once

#include <cstdint>
#include <span>

#include "workloads/kernels/lrn.h"
#include "workloads/layers/geometry.h"

namespace nought::workloads {

// Layers in fp32, by oneDNN; what oneDNN refuses is computed by the plain definition. Shapes and meaning are those of
// the fixed-point layers. Last bits may differ between processors and numbers of threads, so nothing that reaches a
// layer trace may depend on them: they tell how far fixed point is from real numbers.

/// `input` (C,T,H,W), `weights` (N,C/groups,Kt,Ky,Kx), `bias` (N) or null, `output` (N,To,Ho,Wo), ReLU where `relu`.
void convolve_float(const ConvShape& shape, const float* input, const float* weights, const float* bias, bool relu,
                    float* output);

/// Windows are clipped and averages divided as in pool_fixed.
void pool_float(const PoolShape& shape, const float* input, float* output);

void lrn_float(const LrnShape& shape, const float* input, float* output);

/// `output` may be `input`.
void relu_float(std::span<const float> input, std::span<float> output);

/// a + b, ReLU where `relu`; all of one length.
void add_float(std::span<const float> a, std::span<const float> b, std::span<float> output, bool relu = false);

}  // namespace nought::workloads
