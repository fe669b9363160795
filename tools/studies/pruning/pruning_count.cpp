#include "tools/studies/pruning/pruning_count.h"

#include <algorithm>

namespace nought::tools {
namespace {

using workloads::ConvShape;

double share(std::int64_t part, std::int64_t whole) {
    return whole == 0 ? 0 : static_cast<double>(part) / static_cast<double>(whole);
}

std::int64_t non_zeros(std::span<const std::int16_t> values) {
    return static_cast<std::int64_t>(values.size()) - std::count(values.begin(), values.end(), std::int16_t{0});
}

/// The positions that one tap of the kernel meets on one axis: outputs first..end, whose input is inside.
struct Taps {
    Taps(std::int64_t tap, std::int64_t dilation, std::int64_t step, std::int64_t padding, std::int64_t input,
         std::int64_t output)
        : offset(tap * dilation - padding), stride(step) {
        while (first < output && at(first) < 0) {
            ++first;
        }
        end = first;
        while (end < output && at(end) < input) {
            ++end;
        }
    }
    std::int64_t at(std::int64_t out) const { return out * stride + offset; }

    std::int64_t offset;
    std::int64_t stride;
    std::int64_t first = 0;
    std::int64_t end = 0;
};

/// Of the windows of a layer at one tap of the kernel.
struct Meetings {
    std::int64_t inside = 0;     ///< whose neuron is not padding
    std::int64_t non_zeros = 0;  ///< of them
};

Meetings meetings(const ConvShape& shape, const std::int16_t* channel, std::int64_t kt, std::int64_t ky,
                  std::int64_t kx) {
    const workloads::Extent out = shape.output();
    const Taps t(kt, shape.dilation.t, shape.stride.t, shape.padding.t, shape.input.t, out.t);
    const Taps y(ky, shape.dilation.y, shape.stride.y, shape.padding.y, shape.input.y, out.y);
    const Taps x(kx, shape.dilation.x, shape.stride.x, shape.padding.x, shape.input.x, out.x);
    Meetings result;
    result.inside = (t.end - t.first) * (y.end - y.first) * (x.end - x.first);
    for (std::int64_t i = t.first; i < t.end; ++i) {
        for (std::int64_t j = y.first; j < y.end; ++j) {
            const std::int16_t* row = channel + (t.at(i) * shape.input.y + y.at(j)) * shape.input.x;
            for (std::int64_t k = x.first; k < x.end; ++k) {
                result.non_zeros += row[x.at(k)] != 0 ? 1 : 0;
            }
        }
    }
    return result;
}

/// The conv or fc layer that consumes what layer `index` hands on; nullptr behind the last one.
const workloads::Layer* consumer_of(const workloads::Network& network, std::size_t index) {
    for (std::vector<std::size_t> next = network.consumers(index); !next.empty();
         next = network.consumers(next.front())) {
        const workloads::Layer& layer = network.layers[next.front()];
        if (layer.operation == workloads::Operation::conv || layer.operation == workloads::Operation::fc) {
            return &layer;
        }
    }
    return nullptr;
}

const workloads::TraceLayer& traced(const workloads::Trace& trace, const std::string& name) {
    return std::ranges::find(trace.operations, name, &workloads::TraceOperation::name)->layer();
}

}  // namespace

double PruningCount::weights_share() const {
    return share(kept_weights, weights);
}
double PruningCount::activations_share() const {
    return share(kept_activations, activations);
}
double PruningCount::flop_share() const {
    return share(kept_products, real_products);
}

PruningCount& PruningCount::operator+=(const PruningCount& other) {
    weights += other.weights;
    kept_weights += other.kept_weights;
    activations += other.activations;
    kept_activations += other.kept_activations;
    products += other.products;
    real_products += other.real_products;
    kept_products += other.kept_products;
    return *this;
}

PruningCount count_operands(const workloads::TraceLayer& layer) {
    const ConvShape& shape = layer.shape;
    PruningCount count;
    count.layer = layer.name;
    count.weights = shape.weight_count();
    count.kept_weights = non_zeros(layer.weights.values());
    count.products = shape.macs();
    const std::int64_t volume = shape.kernel.volume();
    const std::int64_t filter_size = shape.channels_per_group() * volume;
    for (std::int64_t channel = 0; channel < shape.channels; ++channel) {
        const std::int64_t group = channel / shape.channels_per_group();
        const std::int16_t* neurons = layer.input.data() + channel * shape.input.volume();
        for (std::int64_t tap = 0; tap < volume; ++tap) {
            const Meetings met = meetings(shape, neurons, tap / (shape.kernel.y * shape.kernel.x),
                                          tap / shape.kernel.x % shape.kernel.y, tap % shape.kernel.x);
            const std::int16_t* weight = layer.weights.data() + group * shape.filters_per_group() * filter_size +
                                         channel % shape.channels_per_group() * volume + tap;
            std::int64_t kept = 0;
            for (std::int64_t filter = 0; filter < shape.filters_per_group(); ++filter) {
                kept += weight[filter * filter_size] != 0 ? 1 : 0;
            }
            count.real_products += met.inside * shape.filters_per_group();
            count.kept_products += met.non_zeros * kept;
        }
    }
    return count;
}

std::vector<PruningCount> count_pruning(const workloads::Network& network, const workloads::Trace& trace) {
    std::vector<PruningCount> counts;
    PruningCount total;
    total.layer = "total";
    for (std::size_t i = 0; i < network.layers.size(); ++i) {
        const workloads::Layer& layer = network.layers[i];
        if (layer.operation != workloads::Operation::conv && layer.operation != workloads::Operation::fc) {
            continue;
        }
        const workloads::Layer* consumer = consumer_of(network, i);
        const auto handed_on = consumer != nullptr ? traced(trace, consumer->name).input.values()
                                                   : traced(trace, layer.name).output.values();
        counts.push_back(count_operands(traced(trace, layer.name)));
        counts.back().activations = static_cast<std::int64_t>(handed_on.size());
        counts.back().kept_activations = non_zeros(handed_on);
        total += counts.back();
    }
    counts.push_back(total);
    return counts;
}

}  // namespace nought::tools
