#include "workloads/kernels/accumulate.h"

#include "workloads/kernels/convolve.h"

namespace nought::workloads {

void convolve(const ConvShape& shape, const std::int16_t* input, const std::int16_t* weights, std::int64_t* sums,
              int threads, const Microkernel& kernel) {
    constexpr std::int64_t few_windows = 8;
    if (shape.windows() <= few_windows) {
        convolve_few_windows(shape, input, weights, sums, threads, kernel);
    } else {
        convolve_many_windows(shape, input, weights, sums, threads, kernel);
    }
}

void convolve_accumulate(const ConvShape& shape, const std::int16_t* input, const std::int16_t* weights,
                         std::int64_t* accumulators, int threads) {
    convolve(shape, input, weights, accumulators, threads, best_microkernel());
}

}  // namespace nought::workloads
