#pragma once

#include <cstdint>

#include "workloads/layers/geometry.h"

namespace nought::workloads {

/// Exact sums of products of a convolution or fully-connected layer, without the bias.
///
/// `input` is (C,T,H,W) before padding, `weights` (N,C/groups,Kt,Ky,Kx), `accumulators` (N,To,Ho,Wo). The result does
/// not depend on `threads` (0: one for each processor) nor on the instruction set.
void convolve_accumulate(const ConvShape& shape, const std::int16_t* input, const std::int16_t* weights,
                         std::int64_t* accumulators, int threads = 1);

}  // namespace nought::workloads
