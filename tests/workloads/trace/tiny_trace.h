#pragma once

#include <cstdint>
#include <random>
#include <string>

#include "workloads/kernels/reference_convolve.h"
#include "workloads/kernels/reference_pool.h"
#include "workloads/kernels/requantise.h"
#include "workloads/trace/shape_check.h"
#include "workloads/trace/trace.h"

namespace nought::workloads {

/// Small layers of every sort, with seeded values, each computed by its definition.
class TinyTrace {
public:
    TensorView<std::int16_t> random(Shape shape, int bound) {
        Tensor<std::int16_t> tensor(std::move(shape));
        for (std::int16_t& value : tensor.values()) {
            value = static_cast<std::int16_t>(static_cast<int>(random_() % (2u * bound + 1)) - bound);
        }
        return TensorView<std::int16_t>(std::move(tensor));
    }

    /// `flat` layers have no time axis.
    TraceLayer layer(std::string name, const ConvShape& shape, TensorView<std::int16_t> input, bool flat, int shift) {
        TraceLayer layer;
        layer.name = std::move(name);
        layer.kind = shape.input == Extent{} ? LayerKind::fc : LayerKind::conv;
        layer.shape = shape;
        layer.relu = shift % 2 == 0;
        layer.output_shift = shift;
        layer.input_fraction_bits = -3;
        layer.weight_fraction_bits = 17;
        layer.input = std::move(input);
        Shape weights{shape.filters, shape.channels / shape.groups, shape.kernel.t, shape.kernel.y, shape.kernel.x};
        if (flat) {
            weights.erase(weights.begin() + 2);
        }
        layer.weights = random(weights, 32767);
        Tensor<std::int64_t> bias({shape.filters});
        for (std::int64_t& value : bias.values()) {
            value = static_cast<std::int64_t>(random_() % 100000) - 50000;
        }
        Tensor<std::int64_t> sums(activation_shape(shape.filters, shape.output(), flat ? 3 : 4));
        reference_convolve(shape, layer.input.data(), layer.weights.data(), sums.data());
        Tensor<std::int16_t> output(sums.shape());
        const std::int64_t windows = shape.output().volume();
        for (std::int64_t index = 0; index < sums.size(); ++index) {
            output[index] = requantise(sums[index] + bias[index / windows], shift, layer.relu);
        }
        layer.bias = TensorView<std::int64_t>(std::move(bias));
        layer.output = TensorView<std::int16_t>(std::move(output));
        return layer;
    }

    TracePool pool(std::string name, const PoolShape& shape, TensorView<std::int16_t> input) {
        TracePool pool;
        pool.name = std::move(name);
        pool.shape = shape;
        Tensor<std::int16_t> output(activation_shape(shape.channels, shape.output, input.shape().size()));
        reference_pool(shape, input.data(), output.data());
        pool.input = std::move(input);
        pool.output = TensorView<std::int16_t>(std::move(output));
        return pool;
    }

    /// A pool in time; conv (grouped, padded, strided, dilated) -> pool -> fc; a conv in time.
    Trace trace() {
        const TraceLayer conv1 = layer("conv1", {4, {1, 7, 9}, 6, 2, {1, 3, 2}, {1, 2, 1}, {0, 1, 2}, {1, 1, 2}},
                                       random({4, 7, 9}, 32767), true, 14);
        const PoolShape max{
            PoolKind::max, 6,         {1, conv1.output.shape()[1], conv1.output.shape()[2]},        {1, 2, 2},
            {1, 2, 2},     {0, 0, 0}, {1, 2, pooled_length(conv1.output.shape()[2], 2, 2, 0, true)}};
        const TracePool pool1 = pool("pool1", max, conv1.output);
        const std::int64_t features = pool1.output.size();
        const TraceLayer fc2 = layer("fc2", {features, {}, 5, 1, {}, {}, {0, 0, 0}, {}},
                                     TensorView<std::int16_t>({features, 1, 1}, pool1.output.values(),
                                                              std::make_shared<TensorView<std::int16_t>>(pool1.output)),
                                     true, 15);
        const TraceLayer conv_3d = layer("conv_3d", {3, {4, 5, 6}, 2, 1, {3, 3, 3}, {1, 2, 1}, {1, 1, 1}, {}},
                                         random({3, 4, 5, 6}, 300), false, 0);
        const PoolShape average{PoolKind::average, 3, {4, 5, 6}, {2, 3, 3}, {2, 2, 2}, {0, 1, 1}, {2, 3, 3}};
        Trace trace;
        trace.network = "tiny";
        trace.input = "scene";
        trace.seed = UINT64_MAX;
        trace.operations = {pool("pool_3d", average, conv_3d.input), conv1, pool1, fc2, conv_3d};
        return trace;
    }

private:
    std::mt19937 random_{7};
};

}  // namespace nought::workloads
