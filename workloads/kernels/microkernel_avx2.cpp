#include <algorithm>
#include <cstring>
#include <immintrin.h>

#include "sim/base/cpu/features.h"
#include "workloads/kernels/microkernel.h"

namespace nought::workloads {

namespace {

NOUGHT_AVX2 inline __m256i load(const void* from) {
    return _mm256_loadu_si256(static_cast<const __m256i*>(from));
}

NOUGHT_AVX2 inline __m256i broadcast_pair(const std::int16_t* neurons) {
    std::int32_t pair = 0;
    std::memcpy(&pair, neurons, sizeof pair);
    return _mm256_set1_epi32(pair);
}

NOUGHT_AVX2 inline void widen_and_add(std::int64_t* sums, __m256i parts) {
    const __m256i low = _mm256_cvtepi32_epi64(_mm256_castsi256_si128(parts));
    const __m256i high = _mm256_cvtepi32_epi64(_mm256_extracti128_si256(parts, 1));
    _mm256_storeu_si256(reinterpret_cast<__m256i*>(sums), _mm256_add_epi64(load(sums), low));
    _mm256_storeu_si256(reinterpret_cast<__m256i*>(sums + 4), _mm256_add_epi64(load(sums + 4), high));
}

NOUGHT_AVX2 void avx2_tile(const std::int16_t* const* windows, const std::int16_t* panel,
                           std::span<const Segment> segments, std::int64_t* sums) {
    __m256i parts[tile_windows][2];
    for (auto& part : parts) {
        part[0] = _mm256_setzero_si256();
        part[1] = _mm256_setzero_si256();
    }
    for (const Segment& segment : segments) {
        const std::int16_t* neurons[tile_windows];
        for (int window = 0; window < tile_windows; ++window) {
            neurons[window] = windows[window] + segment.offset;
        }
        for (std::int64_t i = 0; i < 2 * segment.pairs; i += 2, panel += 2 * tile_rows) {
            const __m256i weights0 = load(panel);
            const __m256i weights1 = load(panel + tile_rows);
#pragma GCC unroll 6
            for (int window = 0; window < tile_windows; ++window) {
                const __m256i pair = broadcast_pair(neurons[window] + i);
                parts[window][0] = _mm256_add_epi32(parts[window][0], _mm256_madd_epi16(pair, weights0));
                parts[window][1] = _mm256_add_epi32(parts[window][1], _mm256_madd_epi16(pair, weights1));
            }
        }
    }
    for (int window = 0; window < tile_windows; ++window) {
        widen_and_add(sums + window * tile_rows, parts[window][0]);
        widen_and_add(sums + window * tile_rows + tile_rows / 2, parts[window][1]);
    }
}

NOUGHT_AVX2 inline __m256i widen(__m256i parts) {
    return _mm256_add_epi64(_mm256_cvtepi32_epi64(_mm256_castsi256_si128(parts)),
                            _mm256_cvtepi32_epi64(_mm256_extracti128_si256(parts, 1)));
}

NOUGHT_AVX2 inline std::int64_t add_lanes(__m256i sums) {
    std::int64_t lanes[4];
    _mm256_storeu_si256(reinterpret_cast<__m256i*>(lanes), sums);
    return lanes[0] + lanes[1] + lanes[2] + lanes[3];
}

NOUGHT_AVX2 std::int64_t avx2_dot(const std::int16_t* weights, const std::int16_t* high, const std::int16_t* low,
                                  std::int64_t count) {
    constexpr std::int64_t step = 16;
    // Each 32-bit lane takes two products a step.
    constexpr std::int64_t steps_between_flushes = safe_half_products / 2;
    const std::int64_t whole = count / step * step;
    __m256i high_sums = _mm256_setzero_si256();
    __m256i low_sums = _mm256_setzero_si256();
    for (std::int64_t i = 0; i < whole;) {
        const std::int64_t end = std::min(i + steps_between_flushes * step, whole);
        __m256i high_parts = _mm256_setzero_si256();
        __m256i low_parts = _mm256_setzero_si256();
        for (; i < end; i += step) {
            const __m256i row = load(weights + i);
            high_parts = _mm256_add_epi32(high_parts, _mm256_madd_epi16(row, load(high + i)));
            low_parts = _mm256_add_epi32(low_parts, _mm256_madd_epi16(row, load(low + i)));
        }
        high_sums = _mm256_add_epi64(high_sums, widen(high_parts));
        low_sums = _mm256_add_epi64(low_sums, widen(low_parts));
    }
    std::int64_t sum = 256 * add_lanes(high_sums) + add_lanes(low_sums);
    for (std::int64_t i = whole; i < count; ++i) {
        sum += std::int64_t{weights[i]} * (256 * high[i] + low[i]);
    }
    return sum;
}

bool supported() {
    return base::cpu().avx2;
}

}  // namespace

const Microkernel avx2_microkernel{"avx2", supported, avx2_tile, avx2_dot};

}  // namespace nought::workloads
