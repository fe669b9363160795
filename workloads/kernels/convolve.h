#pragma once

#include <cstdint>
#include <span>

#include "workloads/kernels/microkernel.h"
#include "workloads/layers/geometry.h"

namespace nought::workloads {

/// Takes finished sums: windows first_window, first_window + 1, ... of one filter. Called from several threads.
class SumSink {
public:
    SumSink() = default;
    virtual ~SumSink() = default;
    SumSink(const SumSink&) = delete;
    SumSink& operator=(const SumSink&) = delete;
    virtual void store(std::int64_t filter, std::int64_t first_window, std::span<const std::int64_t> sums) const = 0;
};

/// Exact sums of products, tile by tile, with the inner loops of `kernel`. Shapes as in convolve_accumulate.
void convolve(const ConvShape& shape, const std::int16_t* input, const std::int16_t* weights, const SumSink& sink,
              int threads, const Microkernel& kernel);

/// For layers with few windows (fully-connected ones above all), where rearranging weights would cost more than using
/// them: each filter is one dot product with each gathered window.
void convolve_few_windows(const ConvShape& shape, const std::int16_t* input, const std::int16_t* weights,
                          const SumSink& sink, int threads, const Microkernel& kernel);

/// For layers with many windows: weights are rearranged once, windows are read in place.
void convolve_many_windows(const ConvShape& shape, const std::int16_t* input, const std::int16_t* weights,
                           const SumSink& sink, int threads, const Microkernel& kernel);

}  // namespace nought::workloads
