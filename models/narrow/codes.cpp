#include "models/narrow/codes.h"

#include <algorithm>
#include <bit>
#include <cstdlib>
#include <optional>
#include <vector>

namespace nought::models::narrow {

using workloads::Encoding;
using workloads::Tensor;
using workloads::TensorView;

namespace {

std::int16_t wrapped(std::int16_t value, std::int64_t bits) {
    const auto up =
        static_cast<std::uint16_t>(static_cast<std::uint32_t>(static_cast<std::uint16_t>(value)) << (16 - bits));
    return static_cast<std::int16_t>(static_cast<std::int16_t>(up) >> (16 - bits));
}

std::int16_t log_stored(std::int16_t value, Encoding encoding) {
    return log_value(log_step(value, encoding), value < 0, encoding);
}

/// The tensor through `stored(index, value)`; the same view when nothing changes.
template <class Stored>
TensorView<std::int16_t> through(const TensorView<std::int16_t>& view, Stored&& stored) {
    const auto values = view.values();
    std::optional<Tensor<std::int16_t>> changed;
    for (std::int64_t i = 0; i < view.size(); ++i) {
        if (const std::int16_t value = stored(i, values[i]); value != values[i]) {
            if (!changed) {
                changed.emplace(view.shape(), std::vector<std::int16_t>(values.begin(), values.end()));
            }
            (*changed)[i] = value;
        }
    }
    return changed ? TensorView<std::int16_t>(std::move(*changed)) : view;
}

/// What a filter's register holds beside its codes: p and n, for binary filters both the same.
struct FilterScales {
    int positive = 0;
    int negative = 0;
};

std::vector<FilterScales> filter_scales(const TensorView<std::int16_t>& weights, std::int64_t filters, bool binary) {
    const std::int64_t size = weights.size() / filters;
    std::vector<FilterScales> scales(filters);
    for (std::int64_t i = 0; i < weights.size(); ++i) {
        FilterScales& scale = scales[i / size];
        scale.positive = std::max<int>(scale.positive, weights[i]);
        scale.negative = std::max<int>(scale.negative, -weights[i]);
    }
    for (FilterScales& scale : scales) {
        if (binary) {
            scale.positive = scale.negative = std::max(scale.positive, scale.negative);
        }
    }
    return scales;
}

TensorView<std::int16_t> stored_weights(const workloads::TraceLayer& layer, const Operands& operands) {
    const Encoding encoding = layer.weight_encoding;
    if (encoding == Encoding::linear) {
        return through(layer.weights, [&](auto, std::int16_t w) { return wrapped(w, operands.synapse_bits); });
    }
    if (encoding == Encoding::log2 || encoding == Encoding::log_sqrt2) {
        return through(layer.weights, [&](auto, std::int16_t w) { return log_stored(w, encoding); });
    }
    const bool binary = encoding == Encoding::binary;
    const auto scales = filter_scales(layer.weights, layer.shape.filters, binary);
    const std::int64_t size = layer.weights.size() / layer.shape.filters;
    return through(layer.weights, [&](std::int64_t index, std::int16_t w) {
        const FilterScales& scale = scales[index / size];
        if (w == 0 && !binary) {
            return w;
        }
        return static_cast<std::int16_t>(w >= 0 ? scale.positive : -scale.negative);
    });
}

/// One magnitude for all channels of a position.
TensorView<std::int16_t> stored_signs(const workloads::TraceLayer& layer) {
    const std::int64_t positions = layer.shape.input.volume();
    std::vector<int> scales(positions);
    for (std::int64_t i = 0; i < layer.input.size(); ++i) {
        scales[i % positions] = std::max<int>(scales[i % positions], std::abs(layer.input[i]));
    }
    return through(layer.input, [&](std::int64_t index, std::int16_t neuron) {
        const int scale = scales[index % positions];
        return static_cast<std::int16_t>(neuron >= 0 ? scale : -scale);
    });
}

TensorView<std::int16_t> stored_neurons(const workloads::TraceLayer& layer, const NarrowLanes& unit,
                                        const Operands& operands) {
    if (unit.arithmetic == Arithmetic::xnor_popcount) {
        return stored_signs(layer);
    }
    const Encoding encoding = layer.input_encoding;
    if (unit.arithmetic == Arithmetic::shift && (encoding == Encoding::log2 || encoding == Encoding::log_sqrt2)) {
        return through(layer.input, [&](auto, std::int16_t neuron) { return log_stored(neuron, encoding); });
    }
    return through(layer.input, [&](auto, std::int16_t neuron) { return wrapped(neuron, operands.neuron_bits); });
}

}  // namespace

int log_step(std::int16_t value, Encoding encoding) {
    const auto magnitude = static_cast<std::uint32_t>(std::abs(static_cast<int>(value)));
    if (encoding == Encoding::log2) {
        return std::bit_width(magnitude) - 1;
    }
    const int twelves = std::bit_width(magnitude / 12) - 1;
    const int seventeens = std::bit_width(magnitude / 17) - 1;
    return seventeens == twelves && seventeens >= 0 ? 2 * seventeens + 1 : twelves >= 0 ? 2 * twelves : -1;
}

std::int16_t log_value(int step, bool negative, Encoding encoding) {
    if (step < 0) {
        return 0;
    }
    const int magnitude = encoding == Encoding::log2 ? 1 << step : (step % 2 == 0 ? 12 : 17) << (step / 2);
    return static_cast<std::int16_t>(negative ? -magnitude : magnitude);
}

workloads::TraceLayer as_stored(const workloads::TraceLayer& layer, const NarrowLanes& unit) {
    const Operands operands = operands_of(layer, unit);
    workloads::TraceLayer stored = layer;
    if (!operands.full_precision) {
        stored.input = stored_neurons(layer, unit, operands);
        stored.weights = stored_weights(layer, operands);
    }
    return stored;
}

}  // namespace nought::models::narrow
