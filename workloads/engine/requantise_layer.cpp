#include "workloads/engine/requantise_layer.h"

#include "workloads/kernels/parallel.h"
#include "workloads/kernels/requantise.h"

namespace nought::workloads {

TensorView<std::int16_t> requantised(const Layer& layer, const Tensor<std::int64_t>& accumulators,
                                     const Tensor<std::int64_t>& bias, int output_shift, int threads) {
    Tensor<std::int16_t> output(layer.output.dims());
    const std::int64_t windows = layer.output.extent.volume();
    // Few filters for each thread's turn where a filter has a single window (fc).
    const std::int64_t filters = std::max<std::int64_t>(1, 4096 / windows);
    const std::int64_t blocks = (layer.conv.filters + filters - 1) / filters;
    parallel_for(blocks, threads, [&](std::int64_t block) {
        const std::int64_t last = std::min(layer.conv.filters, (block + 1) * filters);
        for (std::int64_t n = block * filters; n < last; ++n) {
            for (std::int64_t i = n * windows; i < (n + 1) * windows; ++i) {
                output[i] = requantise(wrapping_add(accumulators[i], bias[n]), output_shift, layer.relu);
            }
        }
    });
    return TensorView<std::int16_t>(std::move(output));
}

}  // namespace nought::workloads
