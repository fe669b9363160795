#include "models/eyeq/kernel_columns.h"

#include <numeric>

namespace nought::models::eyeq {

namespace {

std::vector<std::int32_t> used_columns(const std::int16_t* weights, std::int64_t filters, std::int64_t columns) {
    std::vector<bool> used(columns);
    for (std::int64_t f = 0; f < filters; ++f) {
        for (std::int64_t column = 0; column < columns; ++column) {
            if (weights[f * columns + column] != 0) {
                used[column] = true;
            }
        }
    }
    std::vector<std::int32_t> taps;
    for (std::int64_t column = 0; column < columns; ++column) {
        if (used[column]) {
            taps.push_back(static_cast<std::int32_t>(column));
        }
    }
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
        std::vector<std::int32_t> taps;
        if (skip_missing_columns) {
            taps = used_columns(weights, filters, columns);
        } else {
            taps.resize(columns);
            std::iota(taps.begin(), taps.end(), 0);
        }
        kernel.first_of_group.push_back(static_cast<std::int64_t>(kernel.values.size()));
        for (std::int64_t f = 0; f < filters; ++f) {
            for (const std::int32_t tap : taps) {
                kernel.values.push_back(weights[f * columns + tap]);
            }
        }
        kernel.taps.push_back(std::move(taps));
    }
    return kernel;
}

}  // namespace nought::models::eyeq
