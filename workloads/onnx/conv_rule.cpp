#include <algorithm>

#include <fmt/format.h>

#include "sim/base/config/diagnostics.h"
#include "sim/base/config/error.h"
#include "workloads/onnx/operators.h"
#include "workloads/onnx/recipes.h"
#include "workloads/onnx/sliding_window.h"

namespace nought::workloads {

namespace {

constexpr std::int64_t most_filters = 65536;

[[noreturn]] void refuse_weights(const ConstantValue& weights, const ActivationValue& input, std::int64_t groups) {
    throw config::UserError(fmt::format("its weights {} are {}, which does not fit an input {} in {} groups",
                                        config::quote(weights.name), dims_text(weights.dims), dims_text(input.dims),
                                        groups));
}

/// The padding before each axis, where even padding gives the same windows.
std::vector<std::int64_t> even_padding(const SlidingWindow& window) {
    std::vector<std::int64_t> padding;
    for (const WindowAxis& axis : window.axes) {
        if (!evened(axis, false).down) {
            SlidingWindow nearest = window;
            for (WindowAxis& even : nearest.axes) {
                even.before = even.after = std::max(even.before, even.after);
            }
            throw config::UserError(fmt::format(
                "its padding {} (begins, then ends) is not the same at both ends, and no even padding gives "
                "the same windows; the nearest that is supported: pads {}",
                window.pads_text(), nearest.pads_text()));
        }
        padding.push_back(axis.before);
    }
    return padding;
}

std::vector<std::int64_t> lengths(const SlidingWindow& window, std::int64_t WindowAxis::*member) {
    std::vector<std::int64_t> result;
    std::ranges::transform(window.axes, std::back_inserter(result),
                           [&](const WindowAxis& axis) { return axis.*member; });
    return result;
}

}  // namespace

void import_conv(NodeImport& node) {
    const ActivationValue& input = node.padded_activation(0);
    const ConstantValue& weights = node.reals(1);
    const std::int64_t groups = node.attributes().whole("group", 1, 1, most_filters);
    if (input.dims.size() != weights.dims.size() || weights.dims.size() < 3) {
        refuse_weights(weights, input, groups);
    }
    const std::int64_t filters = weights.dims[0];
    const std::int64_t channels = weights.dims[1];
    if (filters < 1 || filters > most_filters || channels < 1 || channels > most_filters ||
        channels * groups != input.dims[1] || filters % groups != 0) {
        refuse_weights(weights, input, groups);
    }
    const std::vector<std::int64_t> kernel(weights.dims.begin() + 2, weights.dims.end());
    const SlidingWindow window = read_window(node, input, kernel);
    node.attributes().finish();
    const bool clip = input.map.clip;
    check_frames(window, clip);
    const std::vector<std::int64_t> padding = even_padding(window);

    ImportedLayer& layer = node.add(Operation::conv, {input}, weights.name);
    layer.spec.filters = filters;
    layer.spec.kernel = key_of(kernel, clip, 1).value_or(std::vector<std::int64_t>{1});
    layer.spec.stride = key_of(lengths(window, &WindowAxis::stride), clip, 1);
    layer.spec.padding = key_of(padding, clip, 0);
    layer.spec.dilation = key_of(lengths(window, &WindowAxis::dilation), clip, 1);
    layer.spec.groups = groups == 1 ? std::nullopt : std::optional(groups);
    Shape dims{input.dims[0], filters};
    for (const WindowAxis& axis : window.axes) {
        dims.push_back(axis.positions(false));
    }
    layer.output = node.map_of(dims);
    layer.output.clip = clip;
    Shape weight_dims(clip ? 5 : 4, 1);
    std::copy(weights.dims.begin(), weights.dims.begin() + 2, weight_dims.begin());
    const std::size_t spatial = std::min<std::size_t>(kernel.size(), clip ? 3 : 2);
    std::copy(kernel.end() - static_cast<std::ptrdiff_t>(spatial), kernel.end(),
              weight_dims.end() - static_cast<std::ptrdiff_t>(spatial));
    layer.arrays["weights"] = shaped(weights.reals, weight_dims);
    set_bias(node, layer, 2, filters);
    node.give(dims);
}

}  // namespace nought::workloads
