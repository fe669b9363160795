#include "workloads/kernels/elementwise.h"

#include <algorithm>
#include <cmath>

#include "workloads/kernels/requantise.h"

namespace nought::workloads {

void add_fixed(const FixedValues& a, const FixedValues& b, std::span<std::int16_t> output, int output_fraction_bits,
               bool relu) {
    const int finer = std::max(a.fraction_bits, b.fraction_bits);
    const std::int64_t scale_a = std::int64_t{1} << (finer - a.fraction_bits);
    const std::int64_t scale_b = std::int64_t{1} << (finer - b.fraction_bits);
    for (std::size_t i = 0; i < output.size(); ++i) {
        const std::int64_t sum = a.values[i] * scale_a + b.values[i] * scale_b;
        const std::int16_t rounded = rescale16(sum, finer - output_fraction_bits);
        output[i] = relu ? std::max<std::int16_t>(rounded, 0) : rounded;
    }
}

std::int16_t limit_fixed(double limit, int fraction_bits) {
    return static_cast<std::int16_t>(std::min(std::floor(std::ldexp(limit, fraction_bits) + 0.5), double{no_limit}));
}

void requantising_copy(const FixedValues& from, std::span<std::int16_t> output, int output_fraction_bits) {
    const int shift = from.fraction_bits - output_fraction_bits;
    std::ranges::transform(from.values, output.begin(), [&](std::int16_t value) { return rescale16(value, shift); });
}

}  // namespace nought::workloads
