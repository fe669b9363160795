#include "sim/arithmetic/multiply_accumulate.h"

#include <algorithm>
#include <cstdlib>
#include <limits>

#include "sim/base/cpu/features.h"

#if defined(__x86_64__)
#include <immintrin.h>
#endif

namespace nought::sim {

void multiply_accumulate_reference(std::span<const Delivery> deliveries, const std::int16_t* synapses,
                                   std::int64_t rows, std::int64_t blocks, std::int64_t* sums) {
    std::fill_n(sums, blocks * synapse_block, 0);
    for (std::int64_t block = 0; block < blocks; ++block) {
        for (const Delivery& delivery : deliveries) {
            const std::int16_t* row = synapses + (block * rows + delivery.row) * synapse_block;
            for (std::int64_t f = 0; f < synapse_block; ++f) {
                sums[block * synapse_block + f] += std::int64_t{delivery.value} * row[f];
            }
        }
    }
}

#if defined(__x86_64__)

namespace {

// One row is four vectors of sixteen synapses. Interleaving two rows gives eight vectors of pairs, each multiplied by
// the pair of neurons and summed by one instruction: 128 products for 8 loads, 8 unpacks, 8 multiplications, 8 adds.
// The low and high unpacks leave filters 0-3,8-11 and 4-7,12-15 of each vector of sixteen in a sum of eight.
struct Sums32 {
    __m256i lane[8];
};

NOUGHT_AVX2 inline void add_wide(std::int64_t* to, __m128i sums) {
    auto* target = reinterpret_cast<__m256i*>(to);
    _mm256_storeu_si256(target, _mm256_add_epi64(_mm256_loadu_si256(target), _mm256_cvtepi32_epi64(sums)));
}

NOUGHT_AVX2 inline void widen_sixteen(__m256i low, __m256i high, std::int64_t* wide) {
    add_wide(wide, _mm256_castsi256_si128(low));
    add_wide(wide + 4, _mm256_castsi256_si128(high));
    add_wide(wide + 8, _mm256_extracti128_si256(low, 1));
    add_wide(wide + 12, _mm256_extracti128_si256(high, 1));
}

NOUGHT_AVX2 inline void widen(const Sums32& sums, std::int64_t* wide) {
    widen_sixteen(sums.lane[0], sums.lane[1], wide);
    widen_sixteen(sums.lane[2], sums.lane[3], wide + 16);
    widen_sixteen(sums.lane[4], sums.lane[5], wide + 32);
    widen_sixteen(sums.lane[6], sums.lane[7], wide + 48);
}

NOUGHT_AVX2 inline void add_sixteen(__m256i& low, __m256i& high, const std::int16_t* first, const std::int16_t* second,
                                    __m256i pair) {
    const __m256i a = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(first));
    const __m256i b = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(second));
    low = _mm256_add_epi32(low, _mm256_madd_epi16(_mm256_unpacklo_epi16(a, b), pair));
    high = _mm256_add_epi32(high, _mm256_madd_epi16(_mm256_unpackhi_epi16(a, b), pair));
}

// Written out: the sums stay in registers only if no loop indexes them.
NOUGHT_AVX2 inline void add_pair(Sums32& sums, const std::int16_t* first, const std::int16_t* second, __m256i pair) {
    add_sixteen(sums.lane[0], sums.lane[1], first, second, pair);
    add_sixteen(sums.lane[2], sums.lane[3], first + 16, second + 16, pair);
    add_sixteen(sums.lane[4], sums.lane[5], first + 32, second + 32, pair);
    add_sixteen(sums.lane[6], sums.lane[7], first + 48, second + 48, pair);
}

NOUGHT_AVX2 void accumulate_avx2(std::span<const Delivery> deliveries, const std::int16_t* synapses, std::int64_t rows,
                                 std::int64_t blocks, std::int32_t largest_synapse, std::int64_t* sums) {
    // Partial sums stay below 2^31 while the magnitudes of the neurons sum to no more than this. A single pair may
    // exceed it, but not 2^31: only (-32768)^2 twice would, and the scalar path at the end takes such neurons.
    const std::int64_t budget = std::numeric_limits<std::int32_t>::max() / std::max(largest_synapse, 1);
    const auto count = static_cast<std::int64_t>(deliveries.size());
    for (std::int64_t block = 0; block < blocks; ++block) {
        std::int64_t* wide = sums + block * synapse_block;
        const std::int16_t* base = synapses + block * rows * synapse_block;
        std::fill_n(wide, synapse_block, 0);
        std::int64_t next = 0;
        while (next < count) {
            Sums32 partial{};
            std::int64_t magnitude = 0;
            const std::int64_t segment = next;
            while (next + 1 < count) {
                const Delivery& a = deliveries[next];
                const Delivery& b = deliveries[next + 1];
                magnitude += std::abs(a.value) + std::abs(b.value);
                if (magnitude > budget) {
                    break;
                }
                const auto both = static_cast<std::uint32_t>(static_cast<std::uint16_t>(a.value)) |
                                  static_cast<std::uint32_t>(static_cast<std::uint16_t>(b.value)) << 16;
                add_pair(partial, base + a.row * synapse_block, base + b.row * synapse_block,
                         _mm256_set1_epi32(static_cast<std::int32_t>(both)));
                next += 2;
            }
            widen(partial, wide);
            if (next == segment) {  // one neuron left, or a pair too large for 32 bits
                const std::int16_t* row = base + deliveries[next].row * synapse_block;
                for (std::int64_t f = 0; f < synapse_block; ++f) {
                    wide[f] += std::int64_t{deliveries[next].value} * row[f];
                }
                ++next;
            }
        }
    }
}

}  // namespace

#endif

void multiply_accumulate(std::span<const Delivery> deliveries, const std::int16_t* synapses, std::int64_t rows,
                         std::int64_t blocks, std::int32_t largest_synapse, std::int64_t* sums) {
#if defined(__x86_64__)
    static const bool avx2 = base::cpu().avx2;
    if (avx2) {
        accumulate_avx2(deliveries, synapses, rows, blocks, largest_synapse, sums);
        return;
    }
#endif
    multiply_accumulate_reference(deliveries, synapses, rows, blocks, sums);
}

}  // namespace nought::sim
