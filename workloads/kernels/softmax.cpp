#include "workloads/kernels/softmax.h"

#include <algorithm>

#include "workloads/kernels/parallel.h"

namespace nought::workloads {

void softmax_fixed(std::int64_t channels, std::int64_t positions, const std::int16_t* input, int input_fraction_bits,
                   std::int16_t* output, int threads) {
    constexpr std::int64_t block = 1024;
    parallel_for((positions + block - 1) / block, threads, [&](std::int64_t at) {
        for (std::int64_t p = at * block; p < std::min(positions, (at + 1) * block); ++p) {
            std::int16_t largest = input[p];
            for (std::int64_t c = 1; c < channels; ++c) {
                largest = std::max(largest, input[c * positions + p]);
            }
            const auto weight = [&](std::int64_t c) {
                return softmax_weight(std::int64_t{input[c * positions + p]} - largest, input_fraction_bits);
            };
            std::int64_t sum = 0;
            for (std::int64_t c = 0; c < channels; ++c) {
                sum += weight(c);
            }
            for (std::int64_t c = 0; c < channels; ++c) {
                output[c * positions + p] = softmax_share(weight(c), sum);
            }
        }
    });
}

}  // namespace nought::workloads
