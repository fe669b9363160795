#include "tests/oracles/cnvlutin.h"

#include <algorithm>
#include <vector>

#include "tests/oracles/windows.h"

namespace nought::oracles {

namespace {

/// Cycles of consecutive units of sixteen neurons; the last may be shorter.
std::int64_t unit_cycles(const std::vector<std::int16_t>& neurons, std::int64_t empty_brick_cycles) {
    std::int64_t cycles = 0;
    for (std::size_t first = 0; first < neurons.size(); first += 16) {
        std::int64_t effectual = 0;
        for (std::size_t i = first; i < std::min(first + 16, neurons.size()); ++i) {
            effectual += neurons[i] != 0 ? 1 : 0;
        }
        cycles += std::max(empty_brick_cycles, effectual);
    }
    return cycles;
}

/// Which lane a neuron of a window goes to, counted in (kt, ky, kx, feature) order.
std::size_t lane_of(std::size_t index, std::size_t padded_features, LaneAssignment assignment) {
    return assignment == LaneAssignment::brick_interleaved ? index / 16 % 16
                                                           : index % padded_features / (padded_features / 16);
}

}  // namespace

std::array<std::int64_t, 16> cnvlutin_lanes(const workloads::TraceLayer& layer, std::int64_t group,
                                            const workloads::Extent& origin, LaneAssignment assignment,
                                            std::int64_t empty_brick_cycles) {
    const auto padded_features =
        static_cast<std::size_t>(16 * divide_up(layer.shape.channels / layer.shape.groups, 16));
    std::array<std::vector<std::int16_t>, 16> of_lane;
    const std::vector<std::int16_t> neurons = window_neurons(layer, group, origin);
    for (std::size_t i = 0; i < neurons.size(); ++i) {
        of_lane[lane_of(i, padded_features, assignment)].push_back(neurons[i]);
    }
    std::array<std::int64_t, 16> cycles{};
    for (std::size_t lane = 0; lane < 16; ++lane) {
        cycles[lane] = unit_cycles(of_lane[lane], empty_brick_cycles);
    }
    return cycles;
}

std::int64_t cnvlutin_cycles(const workloads::TraceLayer& layer, LaneAssignment assignment,
                             std::int64_t empty_brick_cycles, std::int64_t filters_per_pass) {
    const workloads::ConvShape& shape = layer.shape;
    std::int64_t cycles = 0;
    for (std::int64_t group = 0; group < shape.groups; ++group) {
        for (const workloads::Extent& origin : window_origins(shape)) {
            const auto lanes = cnvlutin_lanes(layer, group, origin, assignment, empty_brick_cycles);
            cycles += *std::max_element(lanes.begin(), lanes.end());
        }
    }
    return cycles * divide_up(shape.filters / shape.groups, filters_per_pass);
}

}  // namespace nought::oracles
