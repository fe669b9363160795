#include "workloads/quantise/weight_scales.h"

#include <algorithm>

namespace nought::workloads {

std::int64_t mean_magnitude(std::span<const std::int16_t> values) {
    std::int64_t sum = 0;
    for (const std::int16_t value : values) {
        sum += std::abs(int{value});
    }
    const auto count = static_cast<std::int64_t>(values.size());
    return count == 0 ? 0 : std::min<std::int64_t>(32767, (2 * sum + count) / (2 * count));
}

int nearest_log2(std::int64_t x) {
    // x >= 2^(k - 1/2) where x * x >= 2^(2 k - 1)
    int k = 0;
    while (x * x >= std::int64_t{1} << (2 * k + 1)) {
        ++k;
    }
    return k;
}

CodedTensor signs_of_weights(const CodedTensor& plain) {
    const int exponent = nearest_log2(std::max<std::int64_t>(1, mean_magnitude(plain.values.values())));
    Tensor<std::int16_t> signs(plain.values.shape());
    std::transform(plain.values.values().begin(), plain.values.values().end(), signs.values().begin(),
                   [](std::int16_t weight) { return with_sign(weight, 1); });
    return coded(std::move(signs), plain.fraction - exponent, Encoding::binary);
}

CodedTensor scaled_signs_of_weights(const CodedTensor& plain) {
    Tensor<std::int16_t> result(plain.values.shape());
    const std::int64_t filters = result.shape().front();
    const std::int64_t length = result.size() / filters;
    for (std::int64_t n = 0; n < filters; ++n) {
        const auto filter = plain.values.values().subspan(n * length, length);
        const std::int64_t alpha = mean_magnitude(filter);
        std::transform(filter.begin(), filter.end(), result.values().begin() + n * length,
                       [&](std::int16_t weight) { return with_sign(weight, alpha); });
    }
    return coded(std::move(result), plain.fraction, Encoding::binary);
}

}  // namespace nought::workloads
