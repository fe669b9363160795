#pragma once

#include <cstdint>

#include "workloads/kernels/microkernel.h"
#include "workloads/layers/geometry.h"

namespace nought::workloads {

/// Exact sums of products, tile by tile, with the inner loops of `kernel`. Shapes as in convolve_accumulate.
void convolve(const ConvShape& shape, const std::int16_t* input, const std::int16_t* weights, std::int64_t* sums,
              int threads, const Microkernel& kernel);

/// For layers with few windows (fully-connected ones above all), where rearranging weights would cost more than using
/// them: each filter is one dot product with each gathered window.
void convolve_few_windows(const ConvShape& shape, const std::int16_t* input, const std::int16_t* weights,
                          std::int64_t* sums, int threads, const Microkernel& kernel);

/// For layers with many windows: weights are rearranged once, windows are read in place.
void convolve_many_windows(const ConvShape& shape, const std::int16_t* input, const std::int16_t* weights,
                           std::int64_t* sums, int threads, const Microkernel& kernel);

}  // namespace nought::workloads
