#include "workloads/kernels/accumulate.h"

#include <vector>

#include "workloads/kernels/reference_convolve.h"
#include "workloads/kernels/requantise.h"

namespace nought::workloads {

void convolve_accumulate(const ConvShape& shape, const std::int16_t* input, const std::int16_t* weights,
                         std::int64_t* accumulators, int /*threads*/) {
    reference_convolve(shape, input, weights, accumulators);
}

void convolve_fixed(const ConvShape& shape, const std::int16_t* input, const std::int16_t* weights,
                    const std::int64_t* bias, int output_shift, bool relu, std::int16_t* output, int threads) {
    std::vector<std::int64_t> accumulators(shape.output_count());
    convolve_accumulate(shape, input, weights, accumulators.data(), threads);
    for (std::int64_t i = 0; i < shape.output_count(); ++i) {
        const std::int64_t offset = bias != nullptr ? bias[i / shape.windows()] : 0;
        output[i] = requantise(wrapping_add(accumulators[i], offset), output_shift, relu);
    }
}

}  // namespace nought::workloads
