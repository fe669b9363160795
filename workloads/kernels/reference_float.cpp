#include "workloads/kernels/reference_float.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "workloads/kernels/reference_convolve.h"

namespace nought::workloads {

void reference_convolve(const ConvShape& shape, const float* input, const float* weights, const float* bias, bool relu,
                        float* output) {
    std::vector<double> sums(shape.output_count());
    reference_convolve(shape, input, weights, sums.data());
    for (std::int64_t i = 0; i < shape.output_count(); ++i) {
        const double sum = sums[i] + (bias != nullptr ? double{bias[i / shape.windows()]} : 0.0);
        output[i] = static_cast<float>(relu ? std::max(sum, 0.0) : sum);
    }
}

void reference_lrn(const LrnShape& shape, const float* input, float* output) {
    const std::int64_t reach = shape.size / 2;
    const Extent& in = shape.input;
    const auto squares_around = [&](std::int64_t c, std::int64_t t, std::int64_t y, std::int64_t x) {
        double sum = 0;
        for (std::int64_t i = -reach; i <= reach; ++i) {
            for (std::int64_t j = -reach; j <= reach; ++j) {
                const std::int64_t channel = shape.across_channels ? c + i : c;
                const std::int64_t row = shape.across_channels ? y : y + i;
                const std::int64_t column = shape.across_channels ? x : x + j;
                const bool inside =
                    channel >= 0 && channel < shape.channels && row >= 0 && row < in.y && column >= 0 && column < in.x;
                if (inside && !(shape.across_channels && j != 0)) {
                    const double value = input[((channel * in.t + t) * in.y + row) * in.x + column];
                    sum += value * value;
                }
            }
        }
        return sum;
    };
    for (std::int64_t i = 0; i < shape.channels * in.volume(); ++i) {
        const double sum = squares_around(i / in.volume(), i / (in.x * in.y) % in.t, i / in.x % in.y, i % in.x);
        const double base = shape.k + shape.alpha / static_cast<double>(shape.summands()) * sum;
        output[i] = static_cast<float>(input[i] * std::pow(base, -shape.beta));
    }
}

}  // namespace nought::workloads
