#include "models/eyeq/mapping/kernel_columns.h"

#include <algorithm>
#include <numeric>

namespace nought::models::eyeq {

namespace {

/// All columns, or those with a weight that is not zero. Few filters tell when no column is missing.
std::vector<std::int32_t> columns_of(const std::int16_t* weights, std::int64_t filters, std::int64_t columns,
                                     bool skip_missing_columns) {
    std::vector<std::int32_t> unused(columns);
    std::iota(unused.begin(), unused.end(), 0);
    std::vector<std::int32_t> taps = unused;
    if (!skip_missing_columns) {
        return taps;
    }
    for (std::int64_t f = 0; f < filters && !unused.empty(); ++f) {
        std::erase_if(unused, [&](std::int32_t column) { return weights[f * columns + column] != 0; });
    }
    std::erase_if(taps, [&](std::int32_t tap) { return std::ranges::binary_search(unused, tap); });
    if (taps.empty()) {
        taps.push_back(0);
    }
    return taps;
}

}  // namespace

KernelColumns KernelColumns::of(const workloads::TraceLayer& layer, bool skip_missing_columns) {
    KernelColumns kernel;
    const std::int64_t filters = layer.shape.filters_per_group();
    const std::int64_t columns = layer.shape.channels_per_group() * layer.shape.kernel.volume();
    for (std::int64_t group = 0; group < layer.shape.groups; ++group) {
        const std::int16_t* weights = layer.weights.data() + group * filters * columns;
        std::vector<std::int32_t> taps = columns_of(weights, filters, columns, skip_missing_columns);
        kernel.first_of_group.push_back(static_cast<std::int64_t>(kernel.values.size()));
        if (static_cast<std::int64_t>(taps.size()) == columns) {
            kernel.values.insert(kernel.values.end(), weights, weights + filters * columns);
        } else {
            for (std::int64_t f = 0; f < filters; ++f) {
                for (const std::int32_t tap : taps) {
                    kernel.values.push_back(weights[f * columns + tap]);
                }
            }
        }
        kernel.taps.push_back(std::move(taps));
    }
    return kernel;
}

}  // namespace nought::models::eyeq
