#include "workloads/engine/synthetic_parameters.h"

#include <algorithm>
#include <cstdlib>

#include "workloads/engine/fixed_layers.h"
#include "workloads/engine/requantise_layer.h"
#include "workloads/quantise/fraction_bits.h"
#include "workloads/weights/calibration.h"

namespace nought::workloads {

namespace {

/// Without a bias: the shift that the largest sum asks for.
CalibratedBias unbiased(const Layer& layer, const Tensor<std::int64_t>& accumulators) {
    std::int64_t largest = 0;
    for (const std::int64_t value : accumulators.values()) {
        largest = std::max(largest, std::abs(value));
    }
    return {Tensor<std::int64_t>({layer.conv.filters}), output_shift(largest, activation_bits, activation_headroom)};
}

/// A layer of the path on `channels` channels, which a concat may have made fewer than the layer has.
Layer narrowed(Layer layer, std::int64_t channels) {
    layer.input.channels = channels;
    layer.output.channels = channels;
    layer.pool.channels = channels;
    return layer;
}

}  // namespace

SyntheticParameters::SyntheticParameters(const Network& network, std::uint64_t seed, std::optional<double> density,
                                         const OperandRules& rules, int threads)
    : network_(network), seed_(seed), density_(density), rules_(rules), threads_(threads) {}

FixedWeights SyntheticParameters::weights(std::size_t layer) {
    return draw_weights(network_.layers[layer], seed_, threads_);
}

Arithmetic SyntheticParameters::arithmetic(std::size_t index, const Tensor<std::int64_t>& accumulators,
                                           int weight_fraction, int input_fraction,
                                           std::optional<int> output_fraction) {
    const Layer& layer = network_.layers[index];
    const int sum_fraction = input_fraction + weight_fraction;
    const std::optional<double> density = wanted_density(network_, index, density_);
    CalibratedBias calibrated;
    if (density) {
        const Consumption consumption = consumption_of(network_, index);
        const Calibration calibration(accumulators.values(), layer.conv.filters, layer.operation == Operation::fc,
                                      consumption.pools(network_), threads_);
        const auto measure = [&](const CalibratedBias& trial) {
            const FixedValue output{requantised(layer, accumulators, trial.bias, trial.output_shift, threads_),
                                    output_fraction.value_or(sum_fraction - trial.output_shift)};
            return density_of(as_consumed(network_, index, consumption, rules_, output, threads_).values);
        };
        calibrated = calibration.run(*density, RandomStream(seed_, layer.name, "densities"), measure);
    } else {
        calibrated = unbiased(layer, accumulators);
    }
    const int own_fraction = sum_fraction - calibrated.output_shift;
    return {std::move(calibrated.bias), weight_fraction + output_fraction.value_or(own_fraction) - own_fraction,
            calibrated.output_shift};
}

std::optional<double> wanted_density(const Network& network, std::size_t index, std::optional<double> override_all) {
    const Layer& layer = network.layers[index];
    if (!consumption_of(network, index).rectified) {
        return std::nullopt;
    }
    return override_all ? override_all : layer.density ? layer.density : network.density;
}

FixedValue as_consumed(const Network& network, std::size_t index, const Consumption& consumption,
                       const OperandRules& rules, FixedValue output, int threads) {
    for (const std::size_t step : consumption.path) {
        const Layer& layer = network.layers[step];
        if (layer.operation != Operation::concat && !layer.passes_through()) {
            output = apply_fixed(narrowed(layer, output.values.shape().front()), {output}, std::nullopt, threads);
        }
    }
    return consumption.consumed ? rules.consumed(index, consumption.consumer, output) : output;
}

}  // namespace nought::workloads
