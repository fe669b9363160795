#include "workloads/engine/float_network.h"

#include <algorithm>

#include "workloads/engine/lifetimes.h"
#include "workloads/kernels/float_layers.h"

namespace nought::workloads {

TensorView<float> FloatNetwork::run(const TensorView<float>& input, const After& after) const {
    Lifetimes<TensorView<float>> values(network_, input);
    for (std::size_t i = 0; i < network_.layers.size(); ++i) {
        TensorView<float> output = apply(i, values.inputs_of(i));
        if (after && network_.layers[i].operation != Operation::softmax) {
            after(i, output);
        }
        values.finish(i, std::move(output));
    }
    return values.last();
}

TensorView<float> FloatNetwork::apply(std::size_t index, const std::vector<TensorView<float>>& inputs) const {
    const Layer& layer = network_.layers[index];
    const TensorView<float>& input = inputs.front();
    if (layer.passes_through() || layer.operation == Operation::softmax) {
        return input;
    }
    Tensor<float> output(layer.output.dims());
    switch (layer.operation) {
        case Operation::conv:
        case Operation::fc: {
            const FloatParameters parameters = source_(index);
            convolve_float(layer.conv, input.data(), parameters.weights.data(), parameters.bias.data(), layer.relu,
                           output.data());
            break;
        }
        case Operation::max_pool:
        case Operation::average_pool:
            pool_float(layer.pool, input.data(), output.data());
            break;
        case Operation::lrn:
            lrn_float({layer.input.channels, layer.input.extent, layer.lrn.size, layer.lrn.alpha, layer.lrn.beta,
                       layer.lrn.k},
                      input.data(), output.data());
            break;
        case Operation::relu:
            relu_float(input.values(), output.values());
            break;
        case Operation::concat: {
            float* at = output.data();
            for (const TensorView<float>& part : inputs) {
                at = std::ranges::copy(part.values(), at).out;
            }
            break;
        }
        case Operation::add:
            add_float(input.values(), inputs.at(1).values(), output.values(), layer.relu);
            break;
        case Operation::batch_norm:
        case Operation::softmax:
        case Operation::dropout:
            break;
    }
    return TensorView<float>(std::move(output));
}

}  // namespace nought::workloads
