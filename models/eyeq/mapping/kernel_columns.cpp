#include "models/eyeq/mapping/kernel_columns.h"

#include <algorithm>
#include <cstring>
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

std::int64_t columns_in(const workloads::TraceLayer& layer) {
    return layer.shape.channels_per_group() * layer.shape.kernel.volume();
}

}  // namespace

KernelColumns KernelColumns::of(const workloads::TraceLayer& layer, bool skip_missing_columns) {
    KernelColumns kernel;
    const std::int64_t filters = layer.shape.filters_per_group();
    const std::int64_t columns = columns_in(layer);
    for (std::int64_t group = 0; group < layer.shape.groups; ++group) {
        const std::int16_t* weights = layer.weights.data() + group * filters * columns;
        kernel.taps.push_back(columns_of(weights, filters, columns, skip_missing_columns));
        kernel.first_of_group.push_back(kernel.elements);
        kernel.elements += filters * static_cast<std::int64_t>(kernel.taps.back().size());
    }
    return kernel;
}

void KernelColumns::store(const workloads::TraceLayer& layer, std::int64_t element_bytes, std::uint8_t* to) const {
    const std::int64_t filters = layer.shape.filters_per_group();
    const std::int64_t columns = columns_in(layer);
    for (std::size_t group = 0; group < taps.size(); ++group) {
        const std::int16_t* weights = layer.weights.data() + static_cast<std::int64_t>(group) * filters * columns;
        if (element_bytes == 2 && static_cast<std::int64_t>(taps[group].size()) == columns) {
            std::memcpy(to, weights, filters * columns * 2);
            to += filters * columns * 2;
            continue;
        }
        for (std::int64_t f = 0; f < filters; ++f) {
            for (const std::int32_t tap : taps[group]) {
                std::memcpy(to, weights + f * columns + tap, element_bytes);
                to += element_bytes;
            }
        }
    }
}

}  // namespace nought::models::eyeq
