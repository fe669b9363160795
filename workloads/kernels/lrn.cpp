#include "workloads/kernels/lrn.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "workloads/kernels/parallel.h"

namespace nought::workloads {

namespace {

std::int64_t square(std::int16_t value) {
    return std::int64_t{value} * value;
}

/// Sums of squares of one channel's neighbours at one row of positions.
void add_channels(const LrnShape& shape, const std::int16_t* input, std::int64_t channel, std::int64_t row,
                  std::vector<std::int64_t>& sums) {
    const std::int64_t reach = shape.size / 2;
    const std::int64_t last = std::min(channel + reach, shape.channels - 1);
    for (std::int64_t other = std::max<std::int64_t>(channel - reach, 0); other <= last; ++other) {
        const std::int16_t* neurons = input + other * shape.input.volume() + row * shape.input.x;
        for (std::int64_t x = 0; x < shape.input.x; ++x) {
            sums[x] += square(neurons[x]);
        }
    }
}

/// Sums of squares around each position of one row; `row` counts over all frames.
void add_positions(const LrnShape& shape, const std::int16_t* input, std::int64_t channel, std::int64_t row,
                   std::vector<std::int64_t>& sums) {
    const std::int64_t reach = shape.size / 2;
    const std::int64_t y = row % shape.input.y;
    const std::int64_t last_y = std::min(y + reach, shape.input.y - 1);
    for (std::int64_t near = std::max<std::int64_t>(y - reach, 0); near <= last_y; ++near) {
        const std::int16_t* neurons = input + channel * shape.input.volume() + (row - y + near) * shape.input.x;
        for (std::int64_t x = 0; x < shape.input.x; ++x) {
            const std::int64_t end = std::min(x + reach + 1, shape.input.x);
            for (std::int64_t i = std::max<std::int64_t>(x - reach, 0); i < end; ++i) {
                sums[x] += square(neurons[i]);
            }
        }
    }
}

std::int16_t round_to_int16(double value) {
    return static_cast<std::int16_t>(std::clamp(std::floor(value + 0.5), -32768.0, 32767.0));
}

}  // namespace

double negative_power(double t, double beta) {
    constexpr int fraction_bits = 16;
    const auto steps = static_cast<std::int64_t>(std::floor(std::ldexp(beta, fraction_bits) + 0.5));
    double power = 1;
    for (std::int64_t i = 0; i < steps >> fraction_bits; ++i) {
        power *= t;
    }
    double root = t;
    for (int bit = fraction_bits - 1; bit >= 0 && (steps & ((std::int64_t{2} << bit) - 1)) != 0; --bit) {
        root = std::sqrt(root);
        if ((steps >> bit & 1) != 0) {
            power *= root;
        }
    }
    return 1 / power;
}

void lrn_fixed(const LrnShape& shape, const std::int16_t* input, int input_fraction_bits, std::int16_t* output,
               int output_fraction_bits, int threads) {
    const std::int64_t rows = shape.input.t * shape.input.y;
    const double weight = std::ldexp(shape.alpha / static_cast<double>(shape.summands()), -2 * input_fraction_bits);
    const double scale = std::ldexp(1, output_fraction_bits - input_fraction_bits);
    parallel_for(shape.channels, threads, [&](std::int64_t channel) {
        std::vector<std::int64_t> sums(shape.input.x);
        for (std::int64_t row = 0; row < rows; ++row) {
            std::ranges::fill(sums, 0);
            (shape.across_channels ? add_channels : add_positions)(shape, input, channel, row, sums);
            const std::int64_t first = (channel * rows + row) * shape.input.x;
            for (std::int64_t x = 0; x < shape.input.x; ++x) {
                const double t = shape.k + weight * static_cast<double>(sums[x]);
                output[first + x] = round_to_int16(input[first + x] * scale * negative_power(t, shape.beta));
            }
        }
    });
}

}  // namespace nought::workloads
