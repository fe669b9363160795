#include <algorithm>

#include "models/node/layer_program.h"

namespace nought::models {

namespace {

using workloads::ConvShape;
using workloads::Extent;

std::int64_t divide_up(std::int64_t value, std::int64_t divisor) {
    return (value + divisor - 1) / divisor;
}

/// Copies a tensor of (planes, input extent) into one of (planes x stride volume, reshaped extent): the element at
/// position p goes to the channel of p mod stride and to position p / stride.
void scatter(const std::int16_t* from, std::int64_t planes, const Extent& input, const Extent& stride,
             const Extent& padding, const Extent& reshaped, std::int16_t* to) {
    for (std::int64_t plane = 0; plane < planes; ++plane) {
        for (std::int64_t t = 0; t < input.t; ++t) {
            for (std::int64_t y = 0; y < input.y; ++y) {
                for (std::int64_t x = 0; x < input.x; ++x) {
                    const Extent at{t + padding.t, y + padding.y, x + padding.x};
                    const std::int64_t phase =
                        (at.t % stride.t * stride.y + at.y % stride.y) * stride.x + at.x % stride.x;
                    const std::int64_t channel = plane * stride.volume() + phase;
                    const std::int64_t position =
                        ((channel * reshaped.t + at.t / stride.t) * reshaped.y + at.y / stride.y) * reshaped.x +
                        at.x / stride.x;
                    to[position] = from[((plane * input.t + t) * input.y + y) * input.x + x];
                }
            }
        }
    }
}

}  // namespace

workloads::TraceLayer space_to_depth(const workloads::TraceLayer& layer) {
    const ConvShape& shape = layer.shape;
    if (shape.dilation != Extent{}) {
        return layer;  // the taps of a dilated kernel do not gather into smaller kernels
    }
    ConvShape reshaped = shape;
    reshaped.channels = shape.channels * shape.stride.volume();
    reshaped.kernel = {divide_up(shape.kernel.t, shape.stride.t), divide_up(shape.kernel.y, shape.stride.y),
                       divide_up(shape.kernel.x, shape.stride.x)};
    // Just as much input as the windows reach, so that there are as many windows as before.
    const Extent output = shape.output();
    reshaped.input = {output.t + reshaped.kernel.t - 1, output.y + reshaped.kernel.y - 1,
                      output.x + reshaped.kernel.x - 1};
    const Extent reach{reshaped.input.t * shape.stride.t - shape.padding.t,
                       reshaped.input.y * shape.stride.y - shape.padding.y,
                       reshaped.input.x * shape.stride.x - shape.padding.x};
    reshaped.stride = {};
    reshaped.padding = {0, 0, 0};

    workloads::TraceLayer result = layer;
    result.shape = reshaped;
    // Input beyond the reach of the last window is cut off, input short of it is zero and meets zero synapses.
    const Extent used{std::min(shape.input.t, reach.t), std::min(shape.input.y, reach.y),
                      std::min(shape.input.x, reach.x)};
    workloads::Tensor<std::int16_t> cropped({shape.channels, used.t, used.y, used.x});
    for (std::int64_t line = 0; line < shape.channels * used.t * used.y; ++line) {
        const std::int64_t channel = line / (used.t * used.y);
        const std::int64_t t = line / used.y % used.t;
        const std::int16_t* from =
            layer.input.data() + ((channel * shape.input.t + t) * shape.input.y + line % used.y) * shape.input.x;
        std::copy_n(from, used.x, cropped.data() + line * used.x);
    }
    workloads::Tensor<std::int16_t> input({reshaped.channels, reshaped.input.t, reshaped.input.y, reshaped.input.x});
    scatter(cropped.data(), shape.channels, used, shape.stride, shape.padding, reshaped.input, input.data());
    workloads::Tensor<std::int16_t> weights(
        {reshaped.filters, reshaped.channels_per_group(), reshaped.kernel.t, reshaped.kernel.y, reshaped.kernel.x});
    scatter(layer.weights.data(), shape.filters * shape.channels_per_group(), shape.kernel, shape.stride, {0, 0, 0},
            reshaped.kernel, weights.data());
    result.input = workloads::TensorView<std::int16_t>(std::move(input));
    result.weights = workloads::TensorView<std::int16_t>(std::move(weights));
    return result;
}

}  // namespace nought::models
