#include "tests/oracles/layers.h"

#include <utility>

#include "tests/oracles/convolution.h"
#include "tests/oracles/pooling.h"
#include "tests/oracles/windows.h"

namespace nought::oracles {

using workloads::Shape;
using workloads::Tensor;
using workloads::TensorView;

namespace {

/// xorshift64*: the same numbers everywhere, which std distributions do not promise.
class Dice {
public:
    explicit Dice(std::uint64_t seed) : state_(seed * 0x9E3779B97F4A7C15u + 0x1234567u) {}
    /// low..high, both included.
    std::int64_t between(std::int64_t low, std::int64_t high) {
        state_ ^= state_ >> 12;
        state_ ^= state_ << 25;
        state_ ^= state_ >> 27;
        const std::uint64_t bits = (state_ * 0x2545F4914F6CDD1Du) >> 11;
        return low + static_cast<std::int64_t>(bits % static_cast<std::uint64_t>(high - low + 1));
    }

private:
    std::uint64_t state_;
};

TensorView<std::int16_t> draw_neurons(Shape dims, const Values& values) {
    Tensor<std::int16_t> neurons(std::move(dims));
    Dice dice(values.seed);
    const auto threshold = static_cast<std::int64_t>(values.density * 1e6);
    for (std::int16_t& neuron : neurons.values()) {
        const bool zero = dice.between(0, 999999) >= threshold;
        const std::int64_t sign = values.negative && dice.between(0, 1) == 1 ? -1 : 1;
        neuron = static_cast<std::int16_t>(zero ? 0 : sign * dice.between(1, values.largest));
    }
    return TensorView<std::int16_t>(std::move(neurons));
}

Shape map_dims(std::int64_t channels, const workloads::Extent& extent, bool clip) {
    return clip ? Shape{channels, extent.t, extent.y, extent.x} : Shape{channels, extent.y, extent.x};
}

}  // namespace

workloads::TraceLayer make_layer(const std::string& name, const workloads::ConvShape& shape, const Values& values) {
    const bool clip = shape.input.t > 1 || shape.kernel.t > 1;
    workloads::TraceLayer layer;
    layer.name = name;
    layer.kind =
        shape.input.t * shape.input.y * shape.input.x == 1 ? workloads::LayerKind::fc : workloads::LayerKind::conv;
    layer.shape = shape;
    layer.relu = values.relu;
    layer.output_shift = values.output_shift;
    layer.input = draw_neurons(map_dims(shape.channels, shape.input, clip), values);

    Dice dice(values.seed + 1000);
    const std::int64_t features = shape.channels / shape.groups;
    Tensor<std::int16_t> weights(clip ? Shape{shape.filters, features, shape.kernel.t, shape.kernel.y, shape.kernel.x}
                                      : Shape{shape.filters, features, shape.kernel.y, shape.kernel.x});
    for (std::int16_t& weight : weights.values()) {
        weight = static_cast<std::int16_t>(dice.between(-values.largest_weight, values.largest_weight));
    }
    Tensor<std::int64_t> bias(Shape{shape.filters});
    for (std::int64_t& one : bias.values()) {
        one = dice.between(-10000, 10000);
    }
    layer.weights = TensorView<std::int16_t>(std::move(weights));
    layer.bias = TensorView<std::int64_t>(std::move(bias));
    layer.output = TensorView<std::int16_t>(convolve(layer));
    return layer;
}

workloads::TraceLayer with_weights(workloads::TraceLayer layer, Tensor<std::int16_t> weights) {
    layer.weights = TensorView<std::int16_t>(std::move(weights));
    layer.output = TensorView<std::int16_t>(convolve(layer));
    return layer;
}

workloads::TraceLayer without_weights(
    const workloads::TraceLayer& layer,
    const std::function<bool(std::int64_t filter, std::int64_t feature, std::int64_t tap)>& gone) {
    const std::int64_t taps = layer.shape.kernel.t * layer.shape.kernel.y * layer.shape.kernel.x;
    const std::int64_t features = layer.shape.channels / layer.shape.groups;
    Tensor<std::int16_t> weights(layer.weights.shape(), {layer.weights.values().begin(), layer.weights.values().end()});
    for (std::int64_t i = 0; i < weights.size(); ++i) {
        if (gone(i / taps / features, i / taps % features, i % taps)) {
            weights[i] = 0;
        }
    }
    return with_weights(layer, std::move(weights));
}

workloads::TraceLayer without_columns(
    const workloads::TraceLayer& layer,
    const std::function<bool(std::int64_t group, std::int64_t feature, std::int64_t tap)>& gone) {
    const std::int64_t filters = layer.shape.filters / layer.shape.groups;
    return without_weights(layer, [&](std::int64_t filter, std::int64_t feature, std::int64_t tap) {
        return gone(filter / filters, feature, tap);
    });
}

workloads::TracePool make_pool(const std::string& name, const workloads::PoolShape& shape, std::uint64_t seed) {
    workloads::TracePool pooling;
    pooling.name = name;
    pooling.shape = shape;
    const Values values{.density = 0.6, .negative = true, .largest = 32767, .seed = seed};
    pooling.input = draw_neurons(map_dims(shape.channels, shape.input, shape.input.t > 1), values);
    pooling.output = TensorView<std::int16_t>(pool(pooling));
    return pooling;
}

workloads::ConvShape fully_connected(std::int64_t inputs, std::int64_t outputs) {
    workloads::ConvShape shape;
    shape.channels = inputs;
    shape.filters = outputs;
    return shape;
}

workloads::Trace make_trace(const std::vector<workloads::TraceLayer>& layers,
                            const std::vector<workloads::TracePool>& pools, const std::string& after) {
    workloads::Trace trace;
    trace.network = "oracle";
    trace.input = "drawn";
    trace.content_hash = "layers_" + std::to_string(layers.size()) + "_pools_" + std::to_string(pools.size());
    for (const workloads::TraceLayer& layer : layers) {
        trace.operations.emplace_back(layer);
        if (layer.name == (after.empty() ? layers.back().name : after)) {
            trace.operations.insert(trace.operations.end(), pools.begin(), pools.end());
        }
    }
    return trace;
}

}  // namespace nought::oracles
