#include "tests/oracles/windows.h"

#include <algorithm>

namespace nought::oracles {

using workloads::ConvShape;
using workloads::Extent;

namespace {

std::int64_t output_length(std::int64_t input, std::int64_t kernel, std::int64_t stride, std::int64_t padding,
                           std::int64_t dilation) {
    std::int64_t length = 0;
    const std::int64_t reach = (kernel - 1) * dilation;
    while (length * stride + reach < input + 2 * padding) {
        ++length;
    }
    return length;
}

std::int16_t neuron(const workloads::TraceLayer& layer, std::int64_t channel, const Extent& at) {
    const Extent& input = layer.shape.input;
    if (at.t < 0 || at.y < 0 || at.x < 0 || at.t >= input.t || at.y >= input.y || at.x >= input.x) {
        return 0;
    }
    return layer.input[((channel * input.t + at.t) * input.y + at.y) * input.x + at.x];
}

}  // namespace

std::int64_t divide_up(std::int64_t value, std::int64_t divisor) {
    return value / divisor + (value % divisor != 0 ? 1 : 0);
}

Extent output_extent(const ConvShape& shape) {
    return {output_length(shape.input.t, shape.kernel.t, shape.stride.t, shape.padding.t, shape.dilation.t),
            output_length(shape.input.y, shape.kernel.y, shape.stride.y, shape.padding.y, shape.dilation.y),
            output_length(shape.input.x, shape.kernel.x, shape.stride.x, shape.padding.x, shape.dilation.x)};
}

std::vector<Extent> window_origins(const ConvShape& shape) {
    const Extent output = output_extent(shape);
    std::vector<Extent> origins;
    for (std::int64_t t = 0; t < output.t; ++t) {
        for (std::int64_t y = 0; y < output.y; ++y) {
            for (std::int64_t x = 0; x < output.x; ++x) {
                origins.push_back({t * shape.stride.t - shape.padding.t, y * shape.stride.y - shape.padding.y,
                                   x * shape.stride.x - shape.padding.x});
            }
        }
    }
    return origins;
}

std::vector<std::int16_t> window_neurons(const workloads::TraceLayer& layer, std::int64_t group, const Extent& origin) {
    const ConvShape& shape = layer.shape;
    const std::int64_t features = shape.channels / shape.groups;
    std::vector<std::int16_t> neurons;
    for (std::int64_t t = 0; t < shape.kernel.t; ++t) {
        for (std::int64_t y = 0; y < shape.kernel.y; ++y) {
            for (std::int64_t x = 0; x < shape.kernel.x; ++x) {
                const Extent at{origin.t + t * shape.dilation.t, origin.y + y * shape.dilation.y,
                                origin.x + x * shape.dilation.x};
                for (std::int64_t feature = 0; feature < 16 * divide_up(features, 16); ++feature) {
                    neurons.push_back(feature < features ? neuron(layer, group * features + feature, at)
                                                         : std::int16_t{0});
                }
            }
        }
    }
    return neurons;
}

workloads::TraceLayer fill_up_kernel(const workloads::TraceLayer& layer) {
    const Extent windows = output_extent(layer.shape);
    workloads::TraceLayer filled = layer;
    ConvShape& shape = filled.shape;
    const auto fill = [](std::int64_t kernel, std::int64_t stride) { return divide_up(kernel, stride) * stride; };
    shape.kernel = {fill(shape.kernel.t, shape.stride.t), fill(shape.kernel.y, shape.stride.y),
                    fill(shape.kernel.x, shape.stride.x)};
    filled.weights = {};
    filled.output = {};
    // Padding and what the larger kernel sees beyond the input become part of the input: both are zero.
    const Extent padding = shape.padding;
    shape.padding = {0, 0, 0};
    shape.input = {(windows.t - 1) * shape.stride.t + shape.kernel.t, (windows.y - 1) * shape.stride.y + shape.kernel.y,
                   (windows.x - 1) * shape.stride.x + shape.kernel.x};
    workloads::Tensor<std::int16_t> input({shape.channels, shape.input.t, shape.input.y, shape.input.x});
    std::int64_t next = 0;
    for (std::int64_t channel = 0; channel < shape.channels; ++channel) {
        for (std::int64_t t = 0; t < shape.input.t; ++t) {
            for (std::int64_t y = 0; y < shape.input.y; ++y) {
                for (std::int64_t x = 0; x < shape.input.x; ++x) {
                    input[next++] = neuron(layer, channel, {t - padding.t, y - padding.y, x - padding.x});
                }
            }
        }
    }
    filled.input = workloads::TensorView<std::int16_t>(std::move(input));
    return filled;
}

std::int64_t effectual_neurons(const workloads::TraceLayer& layer) {
    std::int64_t count = 0;
    for (std::int64_t group = 0; group < layer.shape.groups; ++group) {
        count += effectual_neurons(layer, group);
    }
    return count;
}

std::int64_t effectual_neurons(const workloads::TraceLayer& layer, std::int64_t group) {
    std::int64_t count = 0;
    for (const Extent& origin : window_origins(layer.shape)) {
        const std::vector<std::int16_t> neurons = window_neurons(layer, group, origin);
        count += std::count_if(neurons.begin(), neurons.end(), [](std::int16_t n) { return n != 0; });
    }
    return count;
}

}  // namespace nought::oracles
