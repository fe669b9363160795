#include "workloads/engine/fixed_network.h"

#include "workloads/engine/fixed_layers.h"
#include "workloads/engine/lifetimes.h"
#include "workloads/engine/requantise_layer.h"
#include "workloads/kernels/accumulate.h"
#include "workloads/quantise/fraction_bits.h"

namespace nought::workloads {

FixedNetwork::FixedNetwork(const Network& network, Parameters& parameters, int threads)
    : network_(network), parameters_(parameters), threads_(threads), groups_(network) {
    for (std::size_t group = 0; group < groups_.count(); ++group) {
        fractions_.push_back(parameters.settled_fraction(group));
    }
}

FixedValue FixedNetwork::run(const FixedValue& input, TraceSink& sink, const Hooks& hooks) {
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
        values.finish(i, std::move(output));
    }
    return values.last();
}

FixedValue FixedNetwork::run_weighted(std::size_t index, const FixedValue& input, TraceSink& sink) {
    const Layer& layer = network_.layers[index];
    const FixedWeights weights = parameters_.weights(index);
    Tensor<std::int64_t> accumulators(layer.output.dims());
    convolve_accumulate(layer.conv, input.values.data(), weights.values.data(), accumulators.data(), threads_);
    Arithmetic arithmetic =
        parameters_.arithmetic(index, accumulators, weights.fraction, input.fraction, fractions_[groups_.of(index)]);
    FixedValue output{requantised(layer, accumulators, arithmetic.bias, arithmetic.output_shift, threads_),
                      input.fraction + arithmetic.weight_fraction - arithmetic.output_shift};
    settle(index, output.fraction);

    TraceLayer trace;
    trace.name = layer.name;
    trace.kind = layer.operation == Operation::fc ? LayerKind::fc : LayerKind::conv;
    trace.shape = layer.conv;
    trace.relu = layer.relu;
    trace.output_shift = arithmetic.output_shift;
    trace.input_bits = activation_bits;
    trace.weight_bits = weight_bits;
    trace.input_fraction_bits = input.fraction;
    trace.weight_fraction_bits = arithmetic.weight_fraction;
    trace.output_fraction_bits = output.fraction;
    trace.input = layer.operation == Operation::fc ? reshaped(input.values, {layer.conv.channels, 1, 1}) : input.values;
    trace.weights = weights.values;
    trace.bias = TensorView<std::int64_t>(std::move(arithmetic.bias));
    trace.output = output.values;
    sink.layer(trace);
    last_weighted_ = layer.name;
    return output;
}

FixedValue FixedNetwork::run_other(std::size_t index, const std::vector<FixedValue>& inputs, TraceSink& sink) {
    const Layer& layer = network_.layers[index];
    FixedValue output = apply_fixed(layer, inputs, fractions_[groups_.of(index)], threads_);
    settle(index, output.fraction);
    if (layer.pools()) {
        sink.pool({layer.name, last_weighted_, layer.pool, inputs.front().values, output.values});
    }
    return output;
}

void FixedNetwork::settle(std::size_t layer, int fraction) {
    std::optional<int>& settled = fractions_[groups_.of(layer)];
    settled = settled.value_or(fraction);
}

}  // namespace nought::workloads
