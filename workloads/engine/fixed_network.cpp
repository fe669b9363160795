#include "workloads/engine/fixed_network.h"

#include <cmath>

#include "workloads/engine/fixed_layers.h"
#include "workloads/engine/lifetimes.h"
#include "workloads/engine/requantise_layer.h"
#include "workloads/engine/trace_steps.h"
#include "workloads/kernels/accumulate.h"
#include "workloads/quantise/fraction_bits.h"

namespace nought::workloads {

FixedNetwork::FixedNetwork(const Network& network, Parameters& parameters, const OperandRules& rules, int threads)
    : network_(network),
      parameters_(parameters),
      rules_(rules),
      threads_(threads),
      groups_(network),
      traced_(network.layers.size()) {
    settled_.largest_input.resize(network.layers.size());
    settled_.bias.resize(network.layers.size());
    settled_.weight_fraction.resize(network.layers.size());
    for (std::size_t group = 0; group < groups_.count(); ++group) {
        fractions_.push_back(parameters.settled_fraction(group));
    }
}

FixedValue FixedNetwork::run(const FixedValue& input, TraceSink& sink, const Hooks& hooks) {
    operations_ = 0;
    settle(Layer::network_input, input.fraction);
    Lifetimes<FixedValue> values(network_, input);
    for (std::size_t i = 0; i < network_.layers.size(); ++i) {
        const Layer& layer = network_.layers[i];
        const std::vector<FixedValue> inputs = values.inputs_of(i);
        FixedValue output;
        if (layer.weighted()) {
            if (hooks.before) {
                hooks.before(layer.name);
            }
            output = run_weighted(i, inputs.front(), sink);
        } else {
            output = run_other(i, inputs, sink);
        }
        if (hooks.after && !layer.folded && layer.operation != Operation::softmax) {
            hooks.after(i, output);
        }
        // Nothing takes a softmax but the trace: what the network answers is what went into it.
        values.finish(i, layer.operation == Operation::softmax ? inputs.front() : std::move(output));
    }
    return values.last();
}

FixedValue FixedNetwork::run_weighted(std::size_t index, const FixedValue& input, TraceSink& sink) {
    const Layer& layer = network_.layers[index];
    const CodedTensor neurons = rules_.input(index, input, parameters_.largest_input(index));
    const FixedWeights plain = parameters_.weights(index);
    const CodedTensor synapses = rules_.weights(index, plain);
    Tensor<std::int64_t> accumulators(layer.output.dims());
    convolve_accumulate(layer.conv, neurons.values.data(), synapses.values.data(), accumulators.data(), threads_);
    Arithmetic arithmetic =
        parameters_.arithmetic(index, accumulators, synapses.fraction, neurons.fraction, fractions_[groups_.of(index)]);
    FixedValue output{requantised(layer, accumulators, arithmetic.bias, arithmetic.output_shift, threads_),
                      neurons.fraction + arithmetic.weight_fraction - arithmetic.output_shift};
    settle(index, output.fraction);
    note(index, input, plain.fraction + arithmetic.weight_fraction - synapses.fraction,
         neurons.fraction + arithmetic.weight_fraction, arithmetic.bias);

    TraceLayer trace;
    trace.name = layer.name;
    trace.kind = layer.operation == Operation::fc ? LayerKind::fc : LayerKind::conv;
    trace.shape = layer.conv;
    trace.relu = layer.relu;
    trace.output_shift = arithmetic.output_shift;
    trace.input_bits = neurons.bits;
    trace.weight_bits = synapses.bits;
    trace.input_encoding = neurons.encoding;
    trace.weight_encoding = synapses.encoding;
    trace.input_fraction_bits = neurons.fraction;
    trace.weight_fraction_bits = arithmetic.weight_fraction;
    trace.output_fraction_bits = output.fraction;
    trace.input =
        layer.operation == Operation::fc ? reshaped(neurons.values, {layer.conv.channels, 1, 1}) : neurons.values;
    trace.weights = synapses.values;
    trace.bias = TensorView<std::int64_t>(std::move(arithmetic.bias));
    trace.output = output.values;
    hand_over(index, std::move(trace), sink);
    return output;
}

FixedValue FixedNetwork::run_other(std::size_t index, const std::vector<FixedValue>& inputs, TraceSink& sink) {
    const Layer& layer = network_.layers[index];
    FixedValue output = apply_fixed(layer, inputs, fractions_[groups_.of(index)], threads_);
    settle(index, output.fraction);
    if (layer.pools()) {
        TracePool pool;
        pool.name = layer.name;
        pool.shape = layer.pool;
        pool.input = inputs.front().values;
        pool.output = output.values;
        hand_over(index, std::move(pool), sink);
    } else if (is_step(layer)) {
        hand_over(index, trace_step(layer, inputs, output), sink);
    } else {
        traced_[index] = source_of(layer.inputs.front());
    }
    return output;
}

void FixedNetwork::hand_over(std::size_t index, TraceOperation operation, TraceSink& sink) {
    for (const std::size_t input : network_.layers[index].inputs) {
        operation.entry().sources.push_back(source_of(input));
    }
    sink.take(operation);
    traced_[index] = operations_++;
}

std::int32_t FixedNetwork::source_of(std::size_t layer) const {
    return layer == Layer::network_input ? network_input : traced_[layer];
}

void FixedNetwork::note(std::size_t layer, const FixedValue& input, int weight_fraction, int sum_fraction,
                        const Tensor<std::int64_t>& bias) {
    settled_.largest_input[layer] = std::ldexp(static_cast<double>(largest_magnitude(input.values)), -input.fraction);
    settled_.weight_fraction[layer] = weight_fraction;
    settled_.bias[layer].resize(bias.size());
    for (std::int64_t n = 0; n < bias.size(); ++n) {
        settled_.bias[layer][n] = std::ldexp(static_cast<double>(bias[n]), -sum_fraction);
    }
}

Settled FixedNetwork::settled() const {
    Settled settled = settled_;
    for (const std::optional<int>& fraction : fractions_) {
        settled.group_fraction.push_back(fraction.value_or(0));
    }
    return settled;
}

void FixedNetwork::settle(std::size_t layer, int fraction) {
    std::optional<int>& settled = fractions_[groups_.of(layer)];
    settled = settled.value_or(fraction);
}

}  // namespace nought::workloads
