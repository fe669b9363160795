#include "workloads/engine/fixed_layers.h"

#include <functional>
#include <limits>

#include "workloads/engine/trace_steps.h"
#include "workloads/kernels/elementwise.h"
#include "workloads/kernels/fft.h"
#include "workloads/kernels/lrn.h"
#include "workloads/kernels/pool.h"
#include "workloads/kernels/softmax.h"
#include "workloads/kernels/upsample.h"
#include "workloads/quantise/fraction_bits.h"

namespace nought::workloads {

namespace {

using Compute = std::function<void(Tensor<std::int16_t>& output, int fraction)>;

FixedValue computed(const Layer& layer, int fraction, const Compute& compute) {
    Tensor<std::int16_t> output(layer.output.dims());
    compute(output, fraction);
    return {TensorView<std::int16_t>(std::move(output)), fraction};
}

/// Tries `first` fraction bits, sees how large the values become, and computes again with as many as fit.
FixedValue computed_to_fit(const Layer& layer, int first, const Compute& compute) {
    FixedValue trial = computed(layer, first, compute);
    std::int64_t largest = largest_magnitude(trial.values);
    while (largest >= std::numeric_limits<std::int16_t>::max()) {
        trial = computed(layer, trial.fraction - 4, compute);
        largest = largest_magnitude(trial.values);
    }
    if (largest == 0) {
        return trial;
    }
    const int gain = fraction_bits(static_cast<double>(largest) + 0.5, activation_bits, activation_headroom);
    return gain == 0 ? trial : computed(layer, trial.fraction + gain, compute);
}

FixedValue pooled(const Layer& layer, const FixedValue& input, int threads) {
    return computed(layer, input.fraction, [&](Tensor<std::int16_t>& output, int) {
        pool_fixed(layer.pool, input.values.data(), output.data(), threads);
    });
}

FixedValue without_negatives(const Layer& layer, const FixedValue& input) {
    const std::int16_t limit = layer.limit ? limit_fixed(*layer.limit, input.fraction) : no_limit;
    return computed(layer, input.fraction, [&](Tensor<std::int16_t>& output, int) {
        std::transform(input.values.values().begin(), input.values.values().end(), output.values().begin(),
                       [&](std::int16_t value) { return rectified(value, limit); });
    });
}

FixedValue joined(const Layer& layer, const std::vector<FixedValue>& inputs, int fraction) {
    return computed(layer, fraction, [&](Tensor<std::int16_t>& output, int) {
        std::int64_t at = 0;
        for (const FixedValue& input : inputs) {
            requantising_copy({input.values.values(), input.fraction}, output.values().subspan(at, input.values.size()),
                              fraction);
            at += input.values.size();
        }
    });
}

}  // namespace

FixedValue apply_fixed(const Layer& layer, const std::vector<FixedValue>& inputs, std::optional<int> fraction,
                       int threads) {
    const FixedValue& input = inputs.front();
    switch (layer.operation) {
        case Operation::max_pool:
        case Operation::average_pool:
            return pooled(layer, input, threads);
        case Operation::relu:
            return layer.folded ? input : without_negatives(layer, input);
        case Operation::concat:
            return joined(layer, inputs, fraction.value_or(input.fraction));
        case Operation::lrn: {
            const LrnShape shape = lrn_shape(layer);
            const Compute compute = [&](Tensor<std::int16_t>& output, int bits) {
                lrn_fixed(shape, input.values.data(), input.fraction, output.data(), bits, threads);
            };
            return fraction ? computed(layer, *fraction, compute) : computed_to_fit(layer, input.fraction, compute);
        }
        case Operation::add: {
            const FixedValue& other = inputs.at(1);
            const Compute compute = [&](Tensor<std::int16_t>& output, int bits) {
                add_fixed({input.values.values(), input.fraction}, {other.values.values(), other.fraction},
                          output.values(), bits, layer.relu);
            };
            const int coarse = std::min(input.fraction, other.fraction) - 2;
            return fraction ? computed(layer, *fraction, compute) : computed_to_fit(layer, coarse, compute);
        }
        case Operation::softmax:
            return computed(layer, softmax_fraction_bits, [&](Tensor<std::int16_t>& output, int) {
                softmax_fixed(layer.input.channels, layer.input.extent.volume(), input.values.data(), input.fraction,
                              output.data(), threads);
            });
        case Operation::upsample:
            return computed(layer, input.fraction, [&](Tensor<std::int16_t>& output, int) {
                upsample_fixed(layer.input.channels, layer.input.extent, layer.factor, input.values.data(),
                               output.data(), threads);
            });
        case Operation::fft:
            return computed(
                layer, input.fraction - fft_stages(layer.input.extent.x), [&](Tensor<std::int16_t>& output, int) {
                    fft_fixed(layer.input.channels, layer.input.extent, input.values.data(), output.data(), threads);
                });
        case Operation::proposals:
            return computed(layer, box_fraction_bits, [&](Tensor<std::int16_t>& output, int) {
                proposals_fixed(layer.proposals, input.values.data(), inputs.at(1).values.data(), inputs.at(1).fraction,
                                layer.input.extent.y, layer.input.extent.x, output.data());
            });
        case Operation::roi_pool:
            return computed(layer, input.fraction, [&](Tensor<std::int16_t>& output, int) {
                roi_pool(layer.roi, layer.input.channels, layer.input.extent.y, layer.input.extent.x,
                         input.values.data(), layer.output.extent.t, inputs.at(1).values.data(), output.data(),
                         threads);
            });
        case Operation::conv:
        case Operation::fc:
        case Operation::batch_norm:
        case Operation::dropout:
            break;
    }
    return input;
}

}  // namespace nought::workloads
