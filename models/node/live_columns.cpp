#include "models/node/layer_program.h"

namespace nought::models {

namespace {

/// Columns that are zero in every filter; most layers have none, which few filters suffice to tell.
std::vector<std::int64_t> missing_columns(const std::int16_t* weights, std::int64_t filters, std::int64_t columns) {
    std::vector<std::int64_t> missing;
    for (std::int64_t column = 0; column < columns; ++column) {
        if (weights[column] == 0) {
            missing.push_back(column);
        }
    }
    for (std::int64_t filter = 1; filter < filters && !missing.empty(); ++filter) {
        std::erase_if(missing, [row = weights + filter * columns](std::int64_t column) { return row[column] != 0; });
    }
    return missing;
}

}  // namespace

std::vector<sim::LiveColumns> live_columns(const workloads::TraceLayer& layer) {
    const std::int64_t columns = layer.shape.channels_per_group() * layer.shape.kernel.volume();
    const std::int64_t filters = layer.shape.filters_per_group();
    std::vector<sim::LiveColumns> live(layer.shape.groups);
    bool any = false;
    for (std::int64_t group = 0; group < layer.shape.groups; ++group) {
        const auto missing = missing_columns(layer.weights.data() + group * filters * columns, filters, columns);
        if (!missing.empty()) {
            live[group].assign(columns, true);
            any = true;
        }
        for (const std::int64_t column : missing) {
            live[group][column] = false;
        }
    }
    return any ? live : std::vector<sim::LiveColumns>{};
}

}  // namespace nought::models
