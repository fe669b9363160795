#include "tests/oracles/columns.h"

#include <algorithm>

#include "tests/oracles/windows.h"

namespace nought::oracles {

namespace {

std::int64_t taps(const workloads::TraceLayer& layer) {
    return layer.shape.kernel.t * layer.shape.kernel.y * layer.shape.kernel.x;
}

std::int64_t features(const workloads::TraceLayer& layer) {
    return layer.shape.channels / layer.shape.groups;
}

std::int64_t filters(const workloads::TraceLayer& layer) {
    return layer.shape.filters / layer.shape.groups;
}

std::int64_t live_neurons(const workloads::TraceLayer& layer, std::int64_t group) {
    const std::int64_t padded = 16 * divide_up(features(layer), 16);
    std::vector<bool> live(padded * taps(layer), false);
    for (std::int64_t tap = 0; tap < taps(layer); ++tap) {
        for (std::int64_t feature = 0; feature < features(layer); ++feature) {
            live[tap * padded + feature] = column_is_live(layer, group, feature, tap);
        }
    }
    std::int64_t count = 0;
    for (const workloads::Extent& origin : window_origins(layer.shape)) {
        const std::vector<std::int16_t> neurons = window_neurons(layer, group, origin);
        for (std::size_t i = 0; i < neurons.size(); ++i) {
            count += live[i] && neurons[i] != 0 ? 1 : 0;
        }
    }
    return count;
}

}  // namespace

bool column_is_live(const workloads::TraceLayer& layer, std::int64_t group, std::int64_t feature, std::int64_t tap) {
    for (std::int64_t filter = group * filters(layer); filter < (group + 1) * filters(layer); ++filter) {
        if (layer.weights[(filter * features(layer) + feature) * taps(layer) + tap] != 0) {
            return true;
        }
    }
    return false;
}

std::int64_t live_columns(const workloads::TraceLayer& layer, std::int64_t group) {
    std::int64_t live = 0;
    for (std::int64_t feature = 0; feature < features(layer); ++feature) {
        for (std::int64_t tap = 0; tap < taps(layer); ++tap) {
            live += column_is_live(layer, group, feature, tap) ? 1 : 0;
        }
    }
    return live;
}

bool columns_are_missing(const workloads::TraceLayer& layer, std::int64_t group) {
    return live_columns(layer, group) < features(layer) * taps(layer);
}

std::int64_t thinned_steps(const workloads::TraceLayer& layer, std::int64_t group, FirstLayerPacking packing) {
    return columns_are_missing(layer, group) ? std::max<std::int64_t>(1, divide_up(live_columns(layer, group), 16))
                                             : dadiannao_steps(layer.shape, packing);
}

std::int64_t thinned_cycles(const workloads::TraceLayer& layer, FirstLayerPacking packing,
                            std::int64_t filters_per_pass) {
    const workloads::Extent output = output_extent(layer.shape);
    std::int64_t steps = 0;
    for (std::int64_t group = 0; group < layer.shape.groups; ++group) {
        steps += thinned_steps(layer, group, packing);
    }
    return output.t * output.y * output.x * divide_up(filters(layer), filters_per_pass) * steps;
}

std::int64_t thinned_effectual_neurons(const workloads::TraceLayer& layer, FirstLayerPacking packing) {
    const bool filled_up = packing == FirstLayerPacking::space_to_depth;
    std::int64_t count = 0;
    for (std::int64_t group = 0; group < layer.shape.groups; ++group) {
        count += columns_are_missing(layer, group)
                     ? live_neurons(layer, group)
                     : effectual_neurons(filled_up ? fill_up_kernel(layer) : layer, group);
    }
    return count;
}

std::int64_t thinned_synapses(const workloads::TraceLayer& layer) {
    std::int64_t count = 0;
    for (std::int64_t group = 0; group < layer.shape.groups; ++group) {
        count += live_columns(layer, group) * filters(layer);
    }
    return count;
}

}  // namespace nought::oracles
