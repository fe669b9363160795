#include "workloads/kernels/upsample.h"

#include <vector>

#include "workloads/kernels/parallel.h"

namespace nought::workloads {

namespace {

std::vector<BilinearTap> taps_of(std::int64_t length, std::int64_t factor) {
    std::vector<BilinearTap> taps;
    for (std::int64_t i = 0; i < length * factor; ++i) {
        taps.push_back(bilinear_tap(i, factor, length));
    }
    return taps;
}

/// Calls mean(neurons, row weight, column weight) for each output position of each frame.
template <class T, class Mean>
void enlarge(std::int64_t channels, const Extent& extent, std::int64_t factor, const T* input, T* output, int threads,
             const Mean& mean) {
    const std::vector<BilinearTap> rows = taps_of(extent.y, factor);
    const std::vector<BilinearTap> columns = taps_of(extent.x, factor);
    parallel_for(channels * extent.t, threads, [&](std::int64_t map) {
        const T* in = input + map * extent.y * extent.x;
        T* out = output + map * extent.y * extent.x * factor * factor;
        for (const BilinearTap& row : rows) {
            const T* upper = in + row.low * extent.x;
            const T* lower = in + row.high * extent.x;
            for (const BilinearTap& column : columns) {
                const T neurons[2][2] = {{upper[column.low], upper[column.high]},
                                         {lower[column.low], lower[column.high]}};
                *out++ = mean(neurons, row.weight, column.weight);
            }
        }
    });
}

}  // namespace

void upsample_fixed(std::int64_t channels, const Extent& extent, std::int64_t factor, const std::int16_t* input,
                    std::int16_t* output, int threads) {
    enlarge(channels, extent, factor, input, output, threads,
            [factor](const std::int16_t(&neurons)[2][2], std::int64_t row, std::int64_t column) {
                return bilinear_mean(neurons, row, column, factor);
            });
}

void upsample_float(std::int64_t channels, const Extent& extent, std::int64_t factor, const float* input,
                    float* output) {
    const double whole = 2.0 * static_cast<double>(factor);
    enlarge(channels, extent, factor, input, output, 1,
            [whole](const float(&neurons)[2][2], std::int64_t row, std::int64_t column) {
                const double down = static_cast<double>(row) / whole;
                const double across = static_cast<double>(column) / whole;
                const double upper = neurons[0][0] * (1 - across) + neurons[0][1] * across;
                const double lower = neurons[1][0] * (1 - across) + neurons[1][1] * across;
                return static_cast<float>(upper * (1 - down) + lower * down);
            });
}

}  // namespace nought::workloads
