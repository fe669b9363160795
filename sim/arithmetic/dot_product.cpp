#include "sim/arithmetic/dot_product.h"

#include <algorithm>
#include <limits>

#include "sim/base/cpu/features.h"

#if defined(__x86_64__)
#include <immintrin.h>
#endif

namespace nought::sim {

namespace {

std::int64_t dot_plainly(std::span<const std::int16_t> neurons, const std::int16_t* synapses) {
    std::int64_t sum = 0;
    for (std::size_t i = 0; i < neurons.size(); ++i) {
        sum += std::int64_t{neurons[i]} * synapses[i];
    }
    return sum;
}

#if defined(__x86_64__)

NOUGHT_AVX2 inline __m256i pair_products(const std::int16_t* neurons, const std::int16_t* synapses) {
    return _mm256_madd_epi16(_mm256_loadu_si256(reinterpret_cast<const __m256i*>(neurons)),
                             _mm256_loadu_si256(reinterpret_cast<const __m256i*>(synapses)));
}

/// Needs neurons above -32768: then two products fit in 32 bits, and are widened before they meet others.
NOUGHT_AVX2 std::int64_t dot_avx2(std::span<const std::int16_t> neurons, const std::int16_t* synapses) {
    constexpr std::size_t step = 16;
    __m256i low = _mm256_setzero_si256();
    __m256i high = low;
    std::size_t i = 0;
    for (; i + step <= neurons.size(); i += step) {
        const __m256i pairs = pair_products(neurons.data() + i, synapses + i);
        low = _mm256_add_epi64(low, _mm256_cvtepi32_epi64(_mm256_castsi256_si128(pairs)));
        high = _mm256_add_epi64(high, _mm256_cvtepi32_epi64(_mm256_extracti128_si256(pairs, 1)));
    }
    std::int64_t lanes[4];
    _mm256_storeu_si256(reinterpret_cast<__m256i*>(lanes), _mm256_add_epi64(low, high));
    return lanes[0] + lanes[1] + lanes[2] + lanes[3] + dot_plainly(neurons.subspan(i), synapses + i);
}

#endif

}  // namespace

void multiply_window(std::span<const std::int16_t> neurons, const std::int16_t* synapses,
                     std::span<std::int64_t> sums) {
    const auto taps = static_cast<std::int64_t>(neurons.size());
    auto dot = dot_plainly;
#if defined(__x86_64__)
    static const bool avx2 = base::cpu().avx2;
    if (avx2 && std::ranges::find(neurons, std::numeric_limits<std::int16_t>::min()) == neurons.end()) {
        dot = dot_avx2;
    }
#endif
    for (std::size_t filter = 0; filter < sums.size(); ++filter) {
        sums[filter] = dot(neurons, synapses + static_cast<std::int64_t>(filter) * taps);
    }
}

}  // namespace nought::sim
