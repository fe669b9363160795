#pragma once

#include <cstdint>
#include <vector>

#include "workloads/kernels/requantise.h"
#include "workloads/layers/geometry.h"

namespace nought::workloads {

/// A complex number of two int16.
struct Complex16 {
    std::int16_t re = 0;
    std::int16_t im = 0;

    bool operator==(const Complex16&) const = default;
};

/// Fraction bits of twiddle factors: 1 is exact.
inline constexpr int twiddle_fraction_bits = 14;

struct ButterflyResult {
    Complex16 sum;         ///< (a + w * b) / 2
    Complex16 difference;  ///< (a - w * b) / 2
};

/// A radix-2 butterfly with a shift by one: products and sums are exact, each of the four results is rounded once, half
/// up, and saturated.
inline ButterflyResult butterfly(const Complex16& a, const Complex16& b, const Complex16& w) {
    const std::int64_t re = std::int64_t{b.re} * w.re - std::int64_t{b.im} * w.im;
    const std::int64_t im = std::int64_t{b.re} * w.im + std::int64_t{b.im} * w.re;
    const std::int64_t one = std::int64_t{1} << twiddle_fraction_bits;
    const auto half = [](std::int64_t value) { return saturate16(round_shift(value, twiddle_fraction_bits + 1)); };
    return {{half(a.re * one + re), half(a.im * one + im)}, {half(a.re * one - re), half(a.im * one - im)}};
}

/// `index` with its lowest `bits` bits in reverse order.
inline std::int64_t reversed_bits(std::int64_t index, int bits) {
    std::int64_t reversed = 0;
    for (int bit = 0; bit < bits; ++bit) {
        reversed |= (index >> bit & 1) << (bits - 1 - bit);
    }
    return reversed;
}

/// log2 of a length that is a power of two: the stages of its transform.
int fft_stages(std::int64_t length);

/// e^(-2 pi i k / length) for k = 0 .. length / 2 - 1, `length` a power of two of at least 2. From square roots and
/// products alone, which IEEE 754 rounds the same everywhere.
std::vector<Complex16> fft_twiddles(std::int64_t length);

/// One transform in place, divided by the length: bit reversal, then stages of butterflies with decimation in time. The
/// stage with blocks of m uses twiddles k * length / m. `twiddles` are fft_twiddles(length).
void fft_in_place(Complex16* values, std::int64_t length, const std::vector<Complex16>& twiddles);

/// Transforms each row of real numbers along x; `input` is (C,T,H,W), W a power of two, `output` (2C,T,H,W): real parts
/// of all channels, then imaginary ones. Values are divided by W: with f fraction bits given, f - log2(W) result.
void fft_fixed(std::int64_t channels, const Extent& extent, const std::int16_t* input, std::int16_t* output,
               int threads = 1);

/// The same in real numbers, not divided.
void fft_float(std::int64_t channels, const Extent& extent, const float* input, float* output);

}  // namespace nought::workloads
