#include "workloads/engine/given_parameters.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "sim/base/config/error.h"
#include "workloads/kernels/box.h"
#include "workloads/kernels/fft.h"
#include "workloads/kernels/softmax.h"
#include "workloads/quantise/fraction_bits.h"
#include "workloads/quantise/fraction_groups.h"

namespace nought::workloads {

namespace {

[[noreturn]] void out_of_scale(const Layer& layer) {
    throw config::UserError(fmt::format(
        "layer '{}': its inputs, weights, bias and outputs are too far apart in magnitude for 16-bit fixed point",
        layer.name));
}

}  // namespace

GivenParameters::GivenParameters(const Network& network, const WeightStore& store, const Ranges& ranges)
    : network_(network), store_(store) {
    const FractionGroups groups(network);
    std::vector<double> largest(groups.count(), 0);
    const auto note = [&](std::size_t layer, double value) {
        double& most = largest[groups.of(layer)];
        most = std::max(most, value);
    };
    note(Layer::network_input, ranges.input);
    for (std::size_t i = 0; i < network.layers.size(); ++i) {
        note(i, ranges.outputs[i]);
        weight_fractions_.push_back(fraction_bits(ranges.weights[i], weight_bits, 0));
    }
    for (const double value : largest) {
        group_fractions_.push_back(fraction_bits(value, activation_bits, activation_headroom));
    }
    const auto own_fraction = [&](const Layer& layer) -> std::optional<int> {
        switch (layer.operation) {
            case Operation::softmax:
                return softmax_fraction_bits;
            case Operation::proposals:
                return box_fraction_bits;
            case Operation::fft:
                return group_fractions_[groups.of(layer.inputs.front())] - fft_stages(layer.input.extent.x);
            default:
                return std::nullopt;
        }
    };
    // Sums have input + weight fraction bits; an output cannot have more. Lowering one group may lower the next, and
    // around a residual connection come back to the first, so bounded.
    bool lowered = true;
    for (std::size_t round = 0; lowered && round <= network.layers.size(); ++round) {
        lowered = false;
        for (std::size_t i = 0; i < network.layers.size(); ++i) {
            if (network.layers[i].weighted()) {
                int& output = group_fractions_[groups.of(i)];
                const int sums = group_fractions_[groups.of(network.layers[i].inputs.front())] + weight_fractions_[i];
                lowered = lowered || sums < output;
                output = std::min(output, sums);
            } else if (const auto own = own_fraction(network.layers[i])) {
                int& output = group_fractions_[groups.of(i)];
                lowered = lowered || *own != output;
                output = *own;
            }
        }
    }
}

FixedWeights GivenParameters::weights(std::size_t index) {
    FloatParameters parameters = store_.parameters(network_, index);
    bias_ = std::move(parameters.bias);
    const double steps = std::ldexp(1.0, weight_fractions_[index]);
    Tensor<std::int16_t> values(parameters.weights.shape());
    for (std::int64_t i = 0; i < values.size(); ++i) {
        values[i] = static_cast<std::int16_t>(std::floor(parameters.weights[i] * steps + 0.5));
    }
    return {TensorView<std::int16_t>(std::move(values)), weight_fractions_[index]};
}

Arithmetic GivenParameters::arithmetic(std::size_t index, const Tensor<std::int64_t>&, int weight_fraction,
                                       int input_fraction, std::optional<int> output_fraction) {
    constexpr double largest_bias = 0x1p61;
    const Layer& layer = network_.layers[index];
    const int sum_fraction = input_fraction + weight_fraction;
    // Quantised operands may be so coarse that their sums have fewer fraction bits than were settled for outputs.
    const int shift = std::max(0, sum_fraction - output_fraction.value_or(sum_fraction));
    if (shift > 62) {
        out_of_scale(layer);
    }
    Arithmetic result{Tensor<std::int64_t>({layer.conv.filters}), weight_fraction, shift};
    for (std::int64_t n = 0; n < layer.conv.filters; ++n) {
        const double scaled = std::ldexp(static_cast<double>(bias_[n]), sum_fraction);
        if (!(std::abs(scaled) < largest_bias)) {
            out_of_scale(layer);
        }
        result.bias[n] = static_cast<std::int64_t>(std::floor(scaled + 0.5));
    }
    return result;
}

}  // namespace nought::workloads
