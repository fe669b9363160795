#include "workloads/engine/calibrated_network.h"

#include <algorithm>
#include <cmath>

#include "workloads/engine/fixed_network.h"
#include "workloads/engine/float_network.h"
#include "workloads/engine/network_input.h"
#include "workloads/engine/report_builder.h"
#include "workloads/engine/starting_parameters.h"
#include "workloads/quantise/fraction_groups.h"

namespace nought::workloads {

namespace {

Answer answer_of(Tensor<float> output) {
    const auto values = output.values();
    const auto best = std::max_element(values.begin(), values.end()) - values.begin();
    return {best, std::move(output)};
}

/// Prunes and quantises each layer's weights once, however often they are asked for.
class RememberingRules final : public OperandRules {
public:
    using OperandRules::OperandRules;

    CodedTensor weights(std::size_t layer, const FixedWeights& weights) const override {
        const auto found = made_.find(layer);
        return found != made_.end() ? found->second
                                    : made_.emplace(layer, OperandRules::weights(layer, weights)).first->second;
    }

private:
    mutable std::map<std::size_t, CodedTensor> made_;
};

}  // namespace

CalibratedNetwork::CalibratedNetwork(const Network& network, const Tensor<float>& input, const EngineOptions& options)
    : network_(network), threads_(options.threads), weights_(network.layers.size()) {
    const TensorView<float> normalised(normalised_input(network, input));
    const OperandRules rules = OperandRules(network, options.pruner, nullptr).without_thresholds();
    const StartingParameters start = starting_parameters(network, normalised, options, rules);
    FixedNetwork fixed(network, *start.parameters, rules, options.threads);
    NullSink sink;
    fixed.run(quantised_input(normalised), sink, {options.progress, {}});
    settled_ = fixed.settled();
    for (std::size_t layer = 0; layer < network.layers.size(); ++layer) {
        if (network.layers[layer].weighted()) {
            weights_[layer] = rules.pruned(layer, start.parameters->weights(layer));
        }
    }
}

Answer CalibratedNetwork::run(const Tensor<float>& input, const OperandRules& rules, TraceSink& sink) const {
    const TensorView<float> normalised(normalised_input(network_, input));
    const int fraction = settled_.group_fraction[FractionGroups(network_).of(Layer::network_input)];
    SettledParameters parameters(settled_, [this](std::size_t layer) { return weights_[layer]; });
    FixedNetwork fixed(network_, parameters, rules, threads_);
    return answer_of(dequantised(fixed.run(quantised_input(normalised, fraction), sink, {})));
}

Answer CalibratedNetwork::run(const Tensor<float>& input, const Variant& variant, TraceSink& sink) const {
    return run(input, OperandRules(network_, variant.pruner, variant.quantiser), sink);
}

std::vector<Answer> CalibratedNetwork::run(std::span<const Tensor<float>> inputs, const Variant& variant) const {
    const RememberingRules rules(network_, variant.pruner, variant.quantiser);
    NullSink sink;
    std::vector<Answer> answers;
    for (const Tensor<float>& input : inputs) {
        answers.push_back(run(input, rules, sink));
    }
    return answers;
}

std::vector<Answer> CalibratedNetwork::run_fp32(std::span<const Tensor<float>> inputs) const {
    FloatNetwork::check_comparable(network_);
    const FloatNetwork real(
        network_, [this](std::size_t layer) { return float_parameters(settled_, layer, weights_[layer].values); });
    std::vector<Answer> answers;
    for (const Tensor<float>& input : inputs) {
        const TensorView<float> output = real.run(TensorView<float>(normalised_input(network_, input)), {});
        answers.push_back(answer_of(Tensor<float>(output.shape(), {output.values().begin(), output.values().end()})));
    }
    return answers;
}

Agreement agreement(std::span<const Answer> reference, std::span<const Answer> other) {
    const std::size_t count = std::min(reference.size(), other.size());
    if (count == 0) {
        return {};
    }
    Agreement sum{0, 0};
    for (std::size_t i = 0; i < count; ++i) {
        double signal = 0;
        double noise = 0;
        for (std::int64_t n = 0; n < reference[i].output.size(); ++n) {
            const double exact = reference[i].output[n];
            const double error = exact - other[i].output[n];
            signal += exact * exact;
            noise += error * error;
        }
        sum.top1 += reference[i].top1 == other[i].top1 ? 1 : 0;
        sum.relative_error += signal > 0 ? std::sqrt(noise / signal) : noise > 0 ? 1 : 0;
    }
    return {sum.top1 / static_cast<double>(count), sum.relative_error / static_cast<double>(count)};
}

}  // namespace nought::workloads
