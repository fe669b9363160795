#include "sim/arithmetic/pallet_product.h"

#include <algorithm>
#include <cstring>
#include <limits>

#include "sim/base/cpu/features.h"
#include "sim/node/grid.h"

#if defined(__x86_64__)
#include <immintrin.h>
#endif

namespace nought::sim {

namespace {

/// Adds the products of some units, in 64 bits throughout.
void add_units_plainly(const PalletNeurons& neurons, std::int64_t first, std::int64_t last, const std::int16_t* block,
                       std::int64_t pitch, std::int64_t* sums) {
    for (std::int64_t unit = first; unit < last; ++unit) {
        for (std::int64_t window = 0; window < neurons.windows; ++window) {
            const std::int16_t* brick = neurons.values + (unit * neurons.pitch + window) * brick_size;
            std::int64_t* to = sums + window * pitch;
            for (std::int64_t slot = 0; slot < brick_size; ++slot) {
                const std::int64_t value = brick[slot];
                const std::int16_t* row = block + (unit * brick_size + slot) * synapse_block;
                for (std::int64_t f = 0; f < synapse_block && value != 0; ++f) {
                    to[f] += value * row[f];
                }
            }
        }
    }
}

void multiply_plainly(const PalletNeurons& neurons, const SynapseRows& synapses, std::int64_t* sums) {
    const std::int64_t pitch = synapses.blocks * synapse_block;
    std::fill_n(sums, neurons.windows * pitch, 0);
    for (std::int64_t block = 0; block < synapses.blocks; ++block) {
        add_units_plainly(neurons, 0, neurons.units, synapses.values + block * synapses.rows * synapse_block, pitch,
                          sums + block * synapse_block);
    }
}

}  // namespace

#if defined(__x86_64__)

namespace {

constexpr std::int64_t windows_at_once = 4;
constexpr std::int64_t longest_segment = 8;  // units whose synapses and neurons stay in the first-level cache

/// No less than the magnitudes of any window's neurons in this unit sum to.
NOUGHT_AVX2 std::int64_t magnitude(const std::int16_t* unit, std::int64_t windows) {
    __m256i largest = _mm256_setzero_si256();
    for (std::int64_t window = 0; window < windows; ++window) {
        const __m256i brick = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(unit + window * brick_size));
        const __m256i size = _mm256_max_epi16(brick, _mm256_subs_epi16(_mm256_setzero_si256(), brick));
        largest = _mm256_max_epi32(largest, _mm256_madd_epi16(size, _mm256_set1_epi16(1)));
    }
    std::int32_t pairs[8];
    _mm256_storeu_si256(reinterpret_cast<__m256i*>(pairs), largest);
    std::int64_t sum = 0;
    for (const std::int32_t pair : pairs) {
        sum += pair;
    }
    return sum + (sum >= std::numeric_limits<std::int16_t>::max() ? brick_size : 0);  // |-32768| was taken for 32767
}

NOUGHT_AVX2 inline void widen_row(__m256i low, __m256i high, std::int64_t* to) {
    // The unpacks left filters 0-3 and 8-11 in `low`, 4-7 and 12-15 in `high`.
    const __m128i quarters[4] = {_mm256_castsi256_si128(low), _mm256_castsi256_si128(high),
                                 _mm256_extracti128_si256(low, 1), _mm256_extracti128_si256(high, 1)};
    for (int i = 0; i < 4; ++i) {
        auto* target = reinterpret_cast<__m256i*>(to + 4 * i);
        _mm256_storeu_si256(target, _mm256_add_epi64(_mm256_loadu_si256(target), _mm256_cvtepi32_epi64(quarters[i])));
    }
}

/// Two neurons of one window, in every pair of sixteen-bit places.
NOUGHT_AVX2 inline __m256i pair_at(const std::int16_t* neurons) {
    std::int32_t both;
    std::memcpy(&both, neurons, sizeof both);
    return _mm256_set1_epi32(both);
}

/// Four windows by sixteen filters: eight sums in registers, each pair of synapse rows loaded once for all four.
NOUGHT_AVX2 void add_square(const std::int16_t* bricks, std::int64_t unit_pitch, std::int64_t units,
                            const std::int16_t* rows, std::int64_t pitch, std::int64_t* sums) {
    __m256i low0 = _mm256_setzero_si256(), low1 = low0, low2 = low0, low3 = low0;
    __m256i high0 = low0, high1 = low0, high2 = low0, high3 = low0;
    for (std::int64_t unit = 0; unit < units; ++unit) {
        const std::int16_t* neurons = bricks + unit * unit_pitch;
        for (int slot = 0; slot < brick_size; slot += 2, rows += 2 * synapse_block) {
            const __m256i a = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(rows));
            const __m256i b = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(rows + synapse_block));
            const __m256i low = _mm256_unpacklo_epi16(a, b);
            const __m256i high = _mm256_unpackhi_epi16(a, b);
            const __m256i n0 = pair_at(neurons + slot);
            const __m256i n1 = pair_at(neurons + slot + brick_size);
            const __m256i n2 = pair_at(neurons + slot + 2 * brick_size);
            const __m256i n3 = pair_at(neurons + slot + 3 * brick_size);
            low0 = _mm256_add_epi32(low0, _mm256_madd_epi16(low, n0));
            high0 = _mm256_add_epi32(high0, _mm256_madd_epi16(high, n0));
            low1 = _mm256_add_epi32(low1, _mm256_madd_epi16(low, n1));
            high1 = _mm256_add_epi32(high1, _mm256_madd_epi16(high, n1));
            low2 = _mm256_add_epi32(low2, _mm256_madd_epi16(low, n2));
            high2 = _mm256_add_epi32(high2, _mm256_madd_epi16(high, n2));
            low3 = _mm256_add_epi32(low3, _mm256_madd_epi16(low, n3));
            high3 = _mm256_add_epi32(high3, _mm256_madd_epi16(high, n3));
        }
    }
    widen_row(low0, high0, sums);
    widen_row(low1, high1, sums + pitch);
    widen_row(low2, high2, sums + 2 * pitch);
    widen_row(low3, high3, sums + 3 * pitch);
}

void multiply_avx2(const PalletNeurons& neurons, const SynapseRows& synapses, std::int64_t* sums) {
    const std::int64_t pitch = synapses.blocks * synapse_block;
    const std::int64_t unit_pitch = neurons.pitch * brick_size;
    const std::int64_t windows = round_up(neurons.windows, windows_at_once);
    std::fill_n(sums, windows * pitch, 0);
    // 32-bit partial sums cannot overflow while the magnitudes of the neurons sum to no more than this. A unit beyond
    // it (large neurons on large synapses) is worked out in 64 bits.
    const std::int64_t budget = std::numeric_limits<std::int32_t>::max() / std::max(synapses.largest, 1);
    for (std::int64_t first = 0; first < neurons.units;) {
        std::int64_t last = first;
        for (std::int64_t left = budget; last < neurons.units && last - first < longest_segment; ++last) {
            left -= magnitude(neurons.values + last * unit_pitch, neurons.windows);
            if (left < 0) {
                break;
            }
        }
        const bool plainly = last == first;
        last += plainly ? 1 : 0;
        for (std::int64_t block = 0; block < synapses.blocks; ++block) {
            const std::int16_t* rows = synapses.values + block * synapses.rows * synapse_block;
            std::int64_t* to = sums + block * synapse_block;
            if (plainly) {
                add_units_plainly(neurons, first, last, rows, pitch, to);
                continue;
            }
            const std::int64_t wanted = std::min(synapse_block, synapses.filters - block * synapse_block);
            for (std::int64_t f = 0; f < wanted; f += 16) {
                for (std::int64_t window = 0; window < windows; window += windows_at_once) {
                    add_square(neurons.values + first * unit_pitch + window * brick_size, unit_pitch, last - first,
                               rows + first * brick_size * synapse_block + f, pitch, to + window * pitch + f);
                }
            }
        }
        first = last;
    }
}

}  // namespace

#endif

void multiply_pallet(const PalletNeurons& neurons, const SynapseRows& synapses, std::int64_t* sums) {
#if defined(__x86_64__)
    static const bool avx2 = base::cpu().avx2;
    if (avx2) {
        multiply_avx2(neurons, synapses, sums);
        return;
    }
#endif
    multiply_plainly(neurons, synapses, sums);
}

}  // namespace nought::sim
