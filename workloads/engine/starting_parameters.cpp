#include "workloads/engine/starting_parameters.h"

#include <algorithm>
#include <cmath>

#include "sim/base/config/error.h"
#include "workloads/engine/float_network.h"
#include "workloads/engine/given_parameters.h"
#include "workloads/engine/synthetic_parameters.h"

namespace nought::workloads {

namespace {

double largest_of(std::span<const float> values) {
    double largest = 0;
    for (const float value : values) {
        largest = std::max(largest, std::abs(static_cast<double>(value)));
    }
    return largest;
}

/// The fp32 network on trained weights: how large everything gets, and its output.
TensorView<float> measure_ranges(const Network& network, const WeightStore& store, const TensorView<float>& input,
                                 Ranges& ranges) {
    ranges.input = largest_of(input.values());
    ranges.weights.assign(network.layers.size(), 0);
    ranges.outputs.assign(network.layers.size(), 0);
    const FloatNetwork real(network, [&](std::size_t layer) {
        FloatParameters parameters = store.parameters(network, layer);
        ranges.weights[layer] = largest_of(parameters.weights.values());
        return parameters;
    });
    return real.run(input, [&](std::size_t layer, const TensorView<float>& value) {
        ranges.outputs[layer] = largest_of(value.values());
        if (!std::ranges::all_of(value.values(), [](float v) { return std::isfinite(v); })) {
            throw config::UserError("the output of layer '" + network.layers[layer].name + "' is not finite in fp32");
        }
    });
}

}  // namespace

StartingParameters starting_parameters(const Network& network, const TensorView<float>& input,
                                       const EngineOptions& options, const OperandRules& rules) {
    StartingParameters start;
    if (!options.weights) {
        start.parameters =
            std::make_unique<SyntheticParameters>(network, options.seed, options.density, rules, options.threads);
        return start;
    }
    start.store = std::make_unique<WeightStore>(*options.weights, network);
    start.store->check(network);
    Ranges ranges;
    start.expected = measure_ranges(network, *start.store, input, ranges);
    start.parameters = std::make_unique<GivenParameters>(network, *start.store, ranges);
    return start;
}

}  // namespace nought::workloads
