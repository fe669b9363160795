#include "workloads/kernels/fft.h"

#include <bit>
#include <cmath>
#include <complex>
#include <cstdint>

#include "workloads/kernels/parallel.h"

namespace nought::workloads {

namespace {

struct Root {
    double re = 1;
    double im = 0;
};

/// e^(-2 pi i k / length) for k = 0 .. length / 2 - 1, by halving angles.
std::vector<Root> roots_of_unity(std::int64_t length) {
    const int stages = fft_stages(length);
    // halved[s] = e^(-2 pi i / 2^s)
    std::vector<Root> halved{{1, 0}, {-1, 0}, {0, -1}};
    while (static_cast<int>(halved.size()) <= stages) {
        const Root& last = halved.back();
        const double cosine = std::sqrt((1 + last.re) / 2);
        halved.push_back({cosine, last.im / (2 * cosine)});
    }
    std::vector<Root> roots(length / 2);
    for (std::int64_t k = 1; k < length / 2; ++k) {
        // k without its lowest bit is done already; that bit stands for one halved angle.
        const int bit = std::countr_zero(static_cast<std::uint64_t>(k));
        const Root& a = roots[k & (k - 1)];
        const Root& b = halved[stages - bit];
        roots[k] = {a.re * b.re - a.im * b.im, a.re * b.im + a.im * b.re};
    }
    return roots;
}

}  // namespace

int fft_stages(std::int64_t length) {
    return std::countr_zero(static_cast<std::uint64_t>(length));
}

std::vector<Complex16> fft_twiddles(std::int64_t length) {
    const auto rounded = [](double value) {
        return static_cast<std::int16_t>(std::floor(std::ldexp(value, twiddle_fraction_bits) + 0.5));
    };
    std::vector<Complex16> twiddles;
    for (const Root& root : roots_of_unity(length)) {
        twiddles.push_back({rounded(root.re), rounded(root.im)});
    }
    return twiddles;
}

void fft_in_place(Complex16* values, std::int64_t length, const std::vector<Complex16>& twiddles) {
    const int stages = fft_stages(length);
    for (std::int64_t i = 0; i < length; ++i) {
        if (const std::int64_t j = reversed_bits(i, stages); i < j) {
            std::swap(values[i], values[j]);
        }
    }
    for (std::int64_t block = 2; block <= length; block *= 2) {
        for (std::int64_t start = 0; start < length; start += block) {
            for (std::int64_t k = 0; k < block / 2; ++k) {
                Complex16& a = values[start + k];
                Complex16& b = values[start + k + block / 2];
                const ButterflyResult result = butterfly(a, b, twiddles[k * (length / block)]);
                a = result.sum;
                b = result.difference;
            }
        }
    }
}

void fft_fixed(std::int64_t channels, const Extent& extent, const std::int16_t* input, std::int16_t* output,
               int threads) {
    const std::vector<Complex16> twiddles = fft_twiddles(extent.x);
    const std::int64_t rows = extent.t * extent.y;
    const std::int64_t imaginary = channels * extent.volume();
    parallel_for(channels, threads, [&](std::int64_t channel) {
        std::vector<Complex16> values(extent.x);
        for (std::int64_t row = 0; row < rows; ++row) {
            const std::int64_t first = (channel * rows + row) * extent.x;
            for (std::int64_t x = 0; x < extent.x; ++x) {
                values[x] = {input[first + x], 0};
            }
            fft_in_place(values.data(), extent.x, twiddles);
            for (std::int64_t x = 0; x < extent.x; ++x) {
                output[first + x] = values[x].re;
                output[imaginary + first + x] = values[x].im;
            }
        }
    });
}

void fft_float(std::int64_t channels, const Extent& extent, const float* input, float* output) {
    const std::vector<Root> roots = roots_of_unity(extent.x);
    const std::int64_t half = extent.x / 2;
    const std::int64_t imaginary = channels * extent.volume();
    for (std::int64_t row = 0; row < channels * extent.t * extent.y; ++row) {
        const std::int64_t first = row * extent.x;
        for (std::int64_t k = 0; k < extent.x; ++k) {
            std::complex<double> sum = 0;
            for (std::int64_t x = 0; x < extent.x; ++x) {
                const std::int64_t turn = k * x % extent.x;  // the second half of the circle is minus the first
                const Root& root = roots[turn % half];
                const double sign = turn < half ? 1 : -1;
                sum += sign * input[first + x] * std::complex<double>(root.re, root.im);
            }
            output[first + k] = static_cast<float>(sum.real());
            output[imaginary + first + k] = static_cast<float>(sum.imag());
        }
    }
}

}  // namespace nought::workloads
