#include "tests/oracles/convolution.h"

#include <algorithm>
#include <optional>
#include <vector>

#include "tests/oracles/windows.h"

namespace nought::oracles {

using workloads::ConvShape;
using workloads::Extent;

namespace {

/// The output position along one axis that sees a neuron through a tap.
std::optional<std::int64_t> seen_from(std::int64_t neuron, std::int64_t tap, std::int64_t stride, std::int64_t padding,
                                      std::int64_t dilation, std::int64_t outputs) {
    const std::int64_t distance = neuron + padding - tap * dilation;
    if (distance < 0 || distance % stride != 0 || distance / stride >= outputs) {
        return std::nullopt;
    }
    return distance / stride;
}

void scatter(const workloads::TraceLayer& layer, std::int64_t channel, const Extent& at, std::int64_t value,
             std::vector<std::int64_t>& accumulators) {
    const ConvShape& shape = layer.shape;
    const Extent outputs = output_extent(shape);
    const std::int64_t features = shape.channels / shape.groups;
    const std::int64_t filters = shape.filters / shape.groups;
    const std::int64_t group = channel / features;
    for (std::int64_t t = 0; t < shape.kernel.t; ++t) {
        for (std::int64_t y = 0; y < shape.kernel.y; ++y) {
            for (std::int64_t x = 0; x < shape.kernel.x; ++x) {
                const auto to = seen_from(at.t, t, shape.stride.t, shape.padding.t, shape.dilation.t, outputs.t);
                const auto yo = seen_from(at.y, y, shape.stride.y, shape.padding.y, shape.dilation.y, outputs.y);
                const auto xo = seen_from(at.x, x, shape.stride.x, shape.padding.x, shape.dilation.x, outputs.x);
                for (std::int64_t f = group * filters; f < (group + 1) * filters && to && yo && xo; ++f) {
                    const std::int64_t weight =
                        (((f * features + channel % features) * shape.kernel.t + t) * shape.kernel.y + y) *
                            shape.kernel.x +
                        x;
                    const std::int64_t output = ((f * outputs.t + *to) * outputs.y + *yo) * outputs.x + *xo;
                    accumulators[output] += value * layer.weights[weight];
                }
            }
        }
    }
}

}  // namespace

std::int16_t requantise(std::int64_t accumulator, int shift, bool relu) {
    const std::int64_t divisor = std::int64_t{1} << shift;
    // floor((2 acc + divisor) / (2 divisor)) is round half up for either sign.
    const std::int64_t numerator = 2 * accumulator + divisor;
    std::int64_t rounded = numerator / (2 * divisor);
    if (numerator % (2 * divisor) < 0) {
        --rounded;
    }
    if (relu && rounded < 0) {
        return 0;
    }
    return static_cast<std::int16_t>(std::clamp<std::int64_t>(rounded, -32768, 32767));
}

workloads::Tensor<std::int16_t> convolve(const workloads::TraceLayer& layer) {
    const ConvShape& shape = layer.shape;
    const Extent outputs = output_extent(shape);
    const std::int64_t windows = outputs.t * outputs.y * outputs.x;
    std::vector<std::int64_t> accumulators;
    for (std::int64_t f = 0; f < shape.filters; ++f) {
        accumulators.insert(accumulators.end(), windows, layer.bias[f]);
    }
    std::int64_t next = 0;
    for (std::int64_t channel = 0; channel < shape.channels; ++channel) {
        for (std::int64_t t = 0; t < shape.input.t; ++t) {
            for (std::int64_t y = 0; y < shape.input.y; ++y) {
                for (std::int64_t x = 0; x < shape.input.x; ++x) {
                    if (const std::int64_t value = layer.input[next++]; value != 0) {
                        scatter(layer, channel, {t, y, x}, value, accumulators);
                    }
                }
            }
        }
    }
    const bool clip = layer.input.shape().size() == 4;
    workloads::Tensor<std::int16_t> result(clip ? workloads::Shape{shape.filters, outputs.t, outputs.y, outputs.x}
                                                : workloads::Shape{shape.filters, outputs.y, outputs.x});
    for (std::int64_t i = 0; i < result.size(); ++i) {
        result[i] = requantise(accumulators[i], layer.output_shift, layer.relu);
    }
    return result;
}

}  // namespace nought::oracles
