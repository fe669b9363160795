#include "workloads/engine/operand_rules.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "workloads/quantise/fraction_bits.h"

namespace nought::workloads {

namespace {

using Channels = std::vector<std::int64_t>;

std::size_t slot(std::size_t layer) {
    return layer == Layer::network_input ? 0 : layer + 1;
}

/// The thresholds that hold for each channel of each tensor, given those of the conv and fc layers: pools and the like
/// hand them on, a concat lines them up, and a sum has the lower of both.
std::vector<Channels> spread(const Network& network, const std::vector<std::int64_t>& thresholds) {
    std::vector<Channels> tensors(network.layers.size() + 1);
    tensors[0].assign(network.input_shape().channels, 0);
    for (std::size_t i = 0; i < network.layers.size(); ++i) {
        const Layer& layer = network.layers[i];
        Channels& channels = tensors[i + 1];
        if (layer.weighted()) {
            channels.assign(layer.output.channels, thresholds[i]);
            continue;
        }
        if (layer.operation == Operation::fft || layer.operation == Operation::proposals) {
            channels.assign(layer.output.channels, 0);  // neither spectra nor boxes are neurons
            continue;
        }
        if (layer.operation == Operation::roi_pool) {
            channels = tensors[slot(layer.inputs.front())];
            continue;
        }
        for (const std::size_t input : layer.inputs) {
            const Channels& other = tensors[slot(input)];
            if (layer.operation == Operation::add && !channels.empty()) {
                std::transform(channels.begin(), channels.end(), other.begin(), channels.begin(),
                               [](std::int64_t a, std::int64_t b) { return std::min(a, b); });
            } else {
                channels.insert(channels.end(), other.begin(), other.end());
            }
        }
    }
    return tensors;
}

/// Channel c of `value` without what is below thresholds[c] in magnitude.
FixedValue cut(const FixedValue& value, const Channels& thresholds) {
    if (std::ranges::all_of(thresholds, [](std::int64_t threshold) { return threshold <= 1; })) {
        return value;
    }
    Tensor<std::int16_t> result(value.values.shape());
    const std::int64_t map = result.size() / static_cast<std::int64_t>(thresholds.size());
    for (std::int64_t i = 0; i < result.size(); ++i) {
        const std::int16_t neuron = value.values[i];
        result[i] = std::abs(int{neuron}) < thresholds[i / map] ? std::int16_t{0} : neuron;
    }
    return {TensorView<std::int16_t>(std::move(result)), value.fraction};
}

}  // namespace

OperandRules::OperandRules(const Network& network, std::shared_ptr<const Pruner> pruner,
                           std::shared_ptr<const Quantiser> quantiser)
    : network_(network), pruner_(std::move(pruner)), quantiser_(std::move(quantiser)) {
    if (const auto thresholds = pruner_ ? pruner_->thresholds(network) : Channels{}; !thresholds.empty()) {
        by_tensor_ = spread(network, thresholds);
    }
}

OperandRules OperandRules::without_thresholds() const {
    OperandRules rules = *this;
    rules.by_tensor_.clear();
    return rules;
}

FixedWeights OperandRules::pruned(std::size_t layer, const FixedWeights& weights) const {
    if (!pruner_ || !pruner_->prunes_weights()) {
        return weights;
    }
    const auto values = weights.values.values();
    Tensor<std::int16_t> result(weights.values.shape(), {values.begin(), values.end()});
    pruner_->prune(network_, layer, result);
    return {TensorView<std::int16_t>(std::move(result)), weights.fraction};
}

CodedTensor OperandRules::weights(std::size_t layer, const FixedWeights& weights) const {
    const FixedWeights kept = pruned(layer, weights);
    const CodedTensor plain{kept.values, kept.fraction, weight_bits, Encoding::linear};
    return quantiser_ ? quantiser_->weights(network_, layer, plain) : plain;
}

CodedTensor OperandRules::input(std::size_t layer, const FixedValue& value, std::optional<double> largest) const {
    const std::size_t producer = network_.layers[layer].inputs.front();
    return quantised(layer, has_thresholds() ? cut(value, by_tensor_[slot(producer)]) : value, largest);
}

FixedValue OperandRules::consumed(std::size_t producer, std::size_t consumer, const FixedValue& value) const {
    const FixedValue left = has_thresholds() ? cut(value, {by_tensor_[slot(producer)].front()}) : value;
    if (!quantiser_ || !quantiser_->keeps_zeros()) {
        return left;
    }
    const CodedTensor seen = quantised(consumer, left, std::nullopt);
    return {seen.values, seen.fraction};
}

CodedTensor OperandRules::quantised(std::size_t layer, const FixedValue& value, std::optional<double> largest) const {
    const CodedTensor plain{value.values, value.fraction, activation_bits, Encoding::linear};
    if (!quantiser_) {
        return plain;
    }
    const double steps =
        largest ? std::ldexp(*largest, value.fraction) : static_cast<double>(largest_magnitude(value.values));
    return quantiser_->input(network_, layer, plain, steps);
}

}  // namespace nought::workloads
