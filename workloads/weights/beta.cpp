#include "workloads/weights/beta.h"

#include <algorithm>
#include <bit>

namespace nought::workloads {

namespace {

constexpr double ln2_high = 0x1.62e42feep-1;       // 32 leading bits of ln 2: k * ln2_high is exact
constexpr double ln2_low = 0x1.a39ef35793c76p-33;  // the rest

/// One draw by Joehnk's method: u^(1/a) and v^(1/b) under the condition that they sum to 1 at most.
double beta_draw(const RandomStream& random, std::uint64_t stream, double a, double b) {
    constexpr std::uint64_t most_tries = 1 << 20;
    for (std::uint64_t i = 0; i < most_tries; ++i) {
        const std::uint64_t at = (stream * most_tries + i) * 2;
        const double log_x = exact_log(random.uniform(at)) / a;
        const double log_y = exact_log(random.uniform(at + 1)) / b;
        const double top = std::max(log_x, log_y);
        const double x = exact_exp(std::max(log_x - top, -700.0));
        const double y = exact_exp(std::max(log_y - top, -700.0));
        // x + y <= 1, compared without underflow.
        if (top + exact_log(x + y) <= 0) {
            return x / (x + y);
        }
    }
    return a / (a + b);
}

}  // namespace

double exact_log(double x) {
    const auto bits = std::bit_cast<std::uint64_t>(x);
    auto exponent = static_cast<std::int64_t>(bits >> 52) - 1023;
    double mantissa = std::bit_cast<double>((bits & 0xfffffffffffffu) | 0x3ff0000000000000u);
    if (mantissa > 1.4142135623730951) {
        mantissa /= 2;
        ++exponent;
    }
    // log m = 2 artanh((m - 1) / (m + 1)), |argument| < 0.172
    const double s = (mantissa - 1) / (mantissa + 1);
    const double square = s * s;
    double sum = 0;
    for (int n = 21; n >= 1; n -= 2) {
        sum = sum * square + 1.0 / n;
    }
    const auto k = static_cast<double>(exponent);
    return k * ln2_high + (2 * s * sum + k * ln2_low);
}

double exact_exp(double x) {
    const double scaled = x / (ln2_high + ln2_low);
    const auto k = static_cast<std::int64_t>(scaled + (scaled < 0 ? -0.5 : 0.5));
    const auto whole = static_cast<double>(k);
    const double rest = (x - whole * ln2_high) - whole * ln2_low;
    double sum = 1;
    for (int n = 16; n >= 1; --n) {
        sum = sum * rest / n + 1;
    }
    // Two factors, as 2^k alone may leave the range of normal numbers.
    const std::int64_t half = k / 2;
    const auto power = [](std::int64_t e) { return std::bit_cast<double>(static_cast<std::uint64_t>(e + 1023) << 52); };
    return sum * power(half) * power(k - half);
}

std::vector<double> with_mean(const std::vector<double>& densities, double mean) {
    const auto scaled = [&](double factor) {
        std::vector<double> result(densities.size());
        for (std::size_t i = 0; i < densities.size(); ++i) {
            const double d = densities[i];
            result[i] = factor * d / (1 - d + factor * d);
        }
        return result;
    };
    double low = -40;
    double high = 40;
    for (int step = 0; step < 80; ++step) {
        const double middle = (low + high) / 2;
        double sum = 0;
        for (const double d : scaled(exact_exp(middle))) {
            sum += d;
        }
        (sum < mean * static_cast<double>(densities.size()) ? low : high) = middle;
    }
    return scaled(exact_exp((low + high) / 2));
}

std::vector<double> beta_densities(const RandomStream& random, std::size_t count, double mean, double concentration) {
    if (mean <= 0 || mean >= 1) {
        return std::vector<double>(count, mean <= 0 ? 0.0 : 1.0);
    }
    std::vector<double> densities(count);
    for (std::size_t i = 0; i < count; ++i) {
        const double draw = beta_draw(random, i, concentration * mean, concentration * (1 - mean));
        densities[i] = std::clamp(draw, 1e-9, 1 - 1e-9);
    }
    return with_mean(densities, mean);
}

}  // namespace nought::workloads
