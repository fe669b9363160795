#include "tests/oracles/narrow.h"

#include <algorithm>
#include <vector>

#include "tests/oracles/columns.h"
#include "tests/oracles/windows.h"

namespace nought::oracles {

namespace {

std::int64_t kernel_positions(const workloads::TraceLayer& layer) {
    return layer.shape.kernel.t * layer.shape.kernel.y * layer.shape.kernel.x;
}

/// Lanes with a neuron that is not zero, when consecutive ones share a lane.
std::int64_t lanes_of(const std::vector<std::int16_t>& neurons, std::int64_t operands) {
    std::int64_t lanes = 0;
    for (std::size_t first = 0; first < neurons.size(); first += static_cast<std::size_t>(operands)) {
        const auto begin = neurons.begin() + static_cast<std::ptrdiff_t>(first);
        const auto end = neurons.end() - begin > operands ? begin + operands : neurons.end();
        lanes += std::any_of(begin, end, [](std::int16_t neuron) { return neuron != 0; }) ? 1 : 0;
    }
    return lanes;
}

/// The neurons that one window sends one after another: those of each position apart, or all that are live.
std::vector<std::vector<std::int16_t>> sent(const workloads::TraceLayer& layer, std::int64_t group,
                                            const workloads::Extent& origin) {
    const std::int64_t features = layer.shape.channels / layer.shape.groups;
    const std::int64_t padded = 16 * divide_up(features, 16);
    const std::vector<std::int16_t> all = window_neurons(layer, group, origin);
    const bool thinned = columns_are_missing(layer, group);
    std::vector<std::vector<std::int16_t>> parts(1);
    for (std::int64_t tap = 0; tap < kernel_positions(layer); ++tap) {
        for (std::int64_t feature = 0; feature < features; ++feature) {
            if (!thinned || column_is_live(layer, group, feature, tap)) {
                parts.back().push_back(all[tap * padded + feature]);
            }
        }
        if (!thinned) {
            parts.emplace_back();
        }
    }
    return parts;
}

}  // namespace

std::int64_t narrow_steps(const workloads::TraceLayer& layer, std::int64_t group, std::int64_t bits) {
    const std::int64_t width = 16 * (16 / bits);
    return columns_are_missing(layer, group)
               ? std::max<std::int64_t>(1, divide_up(live_columns(layer, group), width))
               : kernel_positions(layer) * divide_up(layer.shape.channels / layer.shape.groups, width);
}

std::int64_t narrow_cycles(const workloads::TraceLayer& layer, std::int64_t bits) {
    const workloads::Extent output = output_extent(layer.shape);
    std::int64_t steps = 0;
    for (std::int64_t group = 0; group < layer.shape.groups; ++group) {
        steps += narrow_steps(layer, group, bits);
    }
    return output.t * output.y * output.x * divide_up(layer.shape.filters / layer.shape.groups, 256) * steps;
}

NarrowWork narrow_work(const workloads::TraceLayer& layer, std::int64_t bits) {
    NarrowWork work;
    for (std::int64_t group = 0; group < layer.shape.groups; ++group) {
        for (const workloads::Extent& origin : window_origins(layer.shape)) {
            for (const std::vector<std::int16_t>& part : sent(layer, group, origin)) {
                work.lanes += lanes_of(part, 16 / bits);
                work.neurons +=
                    std::count_if(part.begin(), part.end(), [](std::int16_t neuron) { return neuron != 0; });
            }
        }
    }
    return work;
}

}  // namespace nought::oracles
