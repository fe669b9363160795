#include "workloads/engine/float_network.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "sim/base/config/error.h"
#include "workloads/engine/lifetimes.h"
#include "workloads/kernels/fft.h"
#include "workloads/kernels/float_layers.h"
#include "workloads/kernels/proposals.h"
#include "workloads/kernels/roi_pool.h"
#include "workloads/kernels/upsample.h"
#include "workloads/quantise/fraction_bits.h"

namespace nought::workloads {

namespace {

/// Real numbers as 16-bit integers with `fraction` bits behind the point.
std::vector<std::int16_t> as_integers(const TensorView<float>& value, int fraction) {
    std::vector<std::int16_t> integers;
    for (const float number : value.values()) {
        const double rounded = std::floor(std::ldexp(static_cast<double>(number), fraction) + 0.5);
        integers.push_back(static_cast<std::int16_t>(std::clamp(rounded, -32768.0, 32767.0)));
    }
    return integers;
}

int finest_fraction(const TensorView<float>& value) {
    double largest = 0;
    for (const float number : value.values()) {
        largest = std::max(largest, std::abs(static_cast<double>(number)));
    }
    return fraction_bits(largest, activation_bits, 0);
}

/// Boxes are decoded as in fixed point, from scores and deltas rounded to 16 bits.
void propose(const Layer& layer, const TensorView<float>& scores, const TensorView<float>& deltas,
             Tensor<float>& output) {
    const int fraction = finest_fraction(deltas);
    std::vector<std::int16_t> boxes(output.size());
    proposals_fixed(layer.proposals, as_integers(scores, finest_fraction(scores)).data(),
                    as_integers(deltas, fraction).data(), fraction, layer.input.extent.y, layer.input.extent.x,
                    boxes.data());
    std::ranges::transform(boxes, output.data(),
                           [](std::int16_t edge) { return std::ldexp(static_cast<float>(edge), -box_fraction_bits); });
}

const Layer* first_proposals(const Network& network) {
    for (const Layer& layer : network.layers) {
        if (layer.operation == Operation::proposals) {
            return &layer;
        }
    }
    return nullptr;
}

}  // namespace

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

bool FloatNetwork::comparable(const Network& network) {
    return first_proposals(network) == nullptr;
}

void FloatNetwork::check_comparable(const Network& network) {
    if (const Layer* layer = first_proposals(network)) {
        throw config::UserError(fmt::format(
            "the network '{}' cannot be compared with fp32: which boxes the layer '{}' proposes, and in which order, "
            "depends on the last bits of their scores",
            network.name, layer->name));
    }
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
            if (layer.limit) {
                const auto limit = static_cast<float>(*layer.limit);
                std::ranges::transform(output.values(), output.data(), [&](float v) { return std::min(v, limit); });
            }
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
        case Operation::upsample:
            upsample_float(layer.input.channels, layer.input.extent, layer.factor, input.data(), output.data());
            break;
        case Operation::fft:
            fft_float(layer.input.channels, layer.input.extent, input.data(), output.data());
            break;
        case Operation::proposals:
            propose(layer, input, inputs.at(1), output);
            break;
        case Operation::roi_pool:
            roi_pool(layer.roi, layer.input.channels, layer.input.extent.y, layer.input.extent.x, input.data(),
                     layer.output.extent.t, as_integers(inputs.at(1), box_fraction_bits).data(), output.data());
            break;
        case Operation::batch_norm:
        case Operation::softmax:
        case Operation::dropout:
            break;
    }
    return TensorView<float>(std::move(output));
}

}  // namespace nought::workloads
