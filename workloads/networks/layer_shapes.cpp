// The shape rules of NetworkBuilder: what each kind of layer makes of its input's shape.
#include <fmt/format.h>

#include "workloads/networks/network_builder.h"

namespace nought::workloads {

bool NetworkBuilder::shape_layer(std::size_t index) {
    Layer& layer = network_.layers[index];
    const LayerSpec& spec = spec_.layers[index];
    layer.relu = spec.relu.value_or(false);
    layer.bias = spec.bias.value_or(true);
    layer.density = spec.density;
    layer.output = layer.input;
    switch (layer.operation) {
        case Operation::conv:
            return shape_conv(index);
        case Operation::fc:
            return shape_fc(index);
        case Operation::max_pool:
        case Operation::average_pool:
            return shape_pool(index);
        case Operation::concat:
            return shape_concat(index);
        case Operation::add:
            return shape_add(index);
        case Operation::upsample:
            return shape_upsample(index);
        case Operation::fft:
            return shape_fft(index);
        case Operation::proposals:
            return shape_proposals(index);
        case Operation::roi_pool:
            return shape_roi_pool(index);
        case Operation::lrn:
            layer.lrn = {spec.size.value_or(5), spec.alpha.value_or(1e-4), spec.beta.value_or(0.75),
                         spec.k.value_or(1)};
            if (layer.lrn.size % 2 == 0) {
                error(index, "size", fmt::format("'size' must be odd, not {}", layer.lrn.size));
                return false;
            }
            return true;
        case Operation::batch_norm:
            layer.epsilon = spec.epsilon.value_or(1e-5);
            return true;
        case Operation::relu:
            layer.limit = spec.limit;
            return true;
        case Operation::softmax:
        case Operation::dropout:
            return true;
    }
    return false;
}

bool NetworkBuilder::axes(std::size_t index, const char* key, const std::optional<std::vector<std::int64_t>>& given,
                          std::int64_t otherwise, Extent& result) {
    const bool clip = network_.layers[index].input.clip;
    result = {otherwise, otherwise, otherwise};
    if (!given) {
        return true;
    }
    const std::vector<std::int64_t>& lengths = *given;
    if (lengths.size() == 1) {
        result = {clip ? lengths[0] : otherwise, lengths[0], lengths[0]};
    } else if (!clip && lengths.size() == 2) {
        result = {otherwise, lengths[0], lengths[1]};
    } else if (clip && lengths.size() == 3) {
        result = {lengths[0], lengths[1], lengths[2]};
    } else {
        error(index, key,
              fmt::format("'{}' has {} lengths; {}", key, lengths.size(),
                          clip ? "a clip takes one, or three: [t, y, x]" : "a picture takes one, or two: [y, x]"));
        return false;
    }
    return true;
}

bool NetworkBuilder::kernel_fits(std::size_t index, const Extent& span, const Extent& padding) {
    const Layer& layer = network_.layers[index];
    const Extent& input = layer.input.extent;
    const Extent padded{input.t + 2 * padding.t, input.y + 2 * padding.y, input.x + 2 * padding.x};
    if (span.t <= padded.t && span.y <= padded.y && span.x <= padded.x) {
        return true;
    }
    const auto text = [&](const Extent& e) {
        return layer.input.clip ? fmt::format("{}x{}x{}", e.t, e.y, e.x) : fmt::format("{}x{}", e.y, e.x);
    };
    error(index, "kernel",
          fmt::format("the kernel spans {} but the padded input of '{}' is only {}", text(span), layer.name,
                      text(padded)));
    return false;
}

bool NetworkBuilder::shape_conv(std::size_t index) {
    Layer& layer = network_.layers[index];
    const LayerSpec& spec = spec_.layers[index];
    ConvShape& conv = layer.conv;
    conv.channels = layer.input.channels;
    conv.input = layer.input.extent;
    conv.filters = *spec.filters;
    conv.groups = spec.groups.value_or(1);
    bool good = axes(index, "kernel", spec.kernel, 1, conv.kernel);
    good &= axes(index, "stride", spec.stride, 1, conv.stride);
    good &= axes(index, "padding", spec.padding, 0, conv.padding);
    good &= axes(index, "dilation", spec.dilation, 1, conv.dilation);
    if (conv.channels % conv.groups != 0) {
        error(index, "groups",
              fmt::format("{} groups do not divide the {} input channels of '{}'", conv.groups, conv.channels,
                          layer.name));
        good = false;
    }
    if (conv.filters % conv.groups != 0) {
        error(index, "groups",
              fmt::format("{} groups do not divide the {} filters of '{}'", conv.groups, conv.filters, layer.name));
        good = false;
    }
    const Extent span{conv.dilation.t * (conv.kernel.t - 1) + 1, conv.dilation.y * (conv.kernel.y - 1) + 1,
                      conv.dilation.x * (conv.kernel.x - 1) + 1};
    if (!good || !kernel_fits(index, span, conv.padding)) {
        return false;
    }
    layer.output = {conv.filters, conv.output(), layer.input.clip};
    return true;
}

bool NetworkBuilder::shape_fc(std::size_t index) {
    Layer& layer = network_.layers[index];
    layer.conv.channels = layer.input.count();
    layer.conv.filters = *spec_.layers[index].outputs;
    layer.output = {layer.conv.filters, {}, false};
    return true;
}

bool NetworkBuilder::shape_pool(std::size_t index) {
    Layer& layer = network_.layers[index];
    const LayerSpec& spec = spec_.layers[index];
    PoolShape& pool = layer.pool;
    pool.kind = layer.operation == Operation::max_pool ? PoolKind::max : PoolKind::average;
    pool.channels = layer.input.channels;
    pool.input = layer.input.extent;
    if (spec.global.value_or(false)) {
        pool.kernel = pool.input;
        pool.output = {1, 1, 1};
    } else {
        bool good = axes(index, "kernel", spec.kernel, 1, pool.kernel);
        good &= axes(index, "stride", spec.stride, 1, pool.stride);
        good &= axes(index, "padding", spec.padding, 0, pool.padding);
        if (good &&
            (pool.padding.t >= pool.kernel.t || pool.padding.y >= pool.kernel.y || pool.padding.x >= pool.kernel.x)) {
            error(index, "padding", fmt::format("the padding of '{}' must be smaller than its kernel", layer.name));
            good = false;
        }
        if (!good || !kernel_fits(index, pool.kernel, pool.padding)) {
            return false;
        }
        const bool up = spec.round.value_or(Rounding::down) == Rounding::up;
        pool.output = {
            pooled_length(pool.input.t, pool.kernel.t, pool.stride.t, pool.padding.t, up),
            pooled_length(pool.input.y, pool.kernel.y, pool.stride.y, pool.padding.y, up),
            pooled_length(pool.input.x, pool.kernel.x, pool.stride.x, pool.padding.x, up),
        };
    }
    layer.output = {pool.channels, pool.output, layer.input.clip};
    return true;
}

bool NetworkBuilder::shape_concat(std::size_t index) {
    Layer& layer = network_.layers[index];
    bool good = true;
    for (std::size_t i = 1; i < layer.inputs.size(); ++i) {
        const MapShape other = shape_of(layer.inputs[i]);
        if (other.extent != layer.input.extent || other.clip != layer.input.clip) {
            error(index, fmt::format("inputs.{}", i),
                  fmt::format("the inputs of '{}' have maps of different sizes: {} and {}", layer.name,
                              layer.input.text(), other.text()));
            good = false;
        }
        layer.output.channels += other.channels;
    }
    return good;
}

bool NetworkBuilder::shape_add(std::size_t index) {
    const Layer& layer = network_.layers[index];
    bool good = true;
    for (std::size_t i = 1; i < layer.inputs.size(); ++i) {
        const MapShape other = shape_of(layer.inputs[i]);
        if (other != layer.input) {
            error(index, fmt::format("inputs.{}", i),
                  fmt::format("the inputs of '{}' have different shapes: {} and {}", layer.name, layer.input.text(),
                              other.text()));
            good = false;
        }
    }
    return good;
}

bool NetworkBuilder::fits_memory(std::size_t index) {
    constexpr std::int64_t most = std::int64_t{1} << 31;
    const Layer& layer = network_.layers[index];
    // Products of a few lengths below 2^17 each: judged in floating point, which does not overflow.
    const auto count = [](const MapShape& shape) {
        return static_cast<double>(shape.channels) * static_cast<double>(shape.extent.t) *
               static_cast<double>(shape.extent.y) * static_cast<double>(shape.extent.x);
    };
    const ConvShape& conv = layer.conv;
    const double weights = static_cast<double>(conv.filters) * static_cast<double>(conv.channels_per_group()) *
                           static_cast<double>(conv.kernel.t) * static_cast<double>(conv.kernel.y) *
                           static_cast<double>(conv.kernel.x);
    if (count(layer.output) > most || (layer.weighted() && weights > most)) {
        error(index, "", fmt::format("the layer '{}' has more than 2^31 values or weights", layer.name));
        return false;
    }
    return true;
}

}  // namespace nought::workloads
