#include <algorithm>
#include <numeric>

#include <fmt/format.h>

#include "sim/base/config/error.h"
#include "workloads/onnx/operators.h"
#include "workloads/onnx/sliding_window.h"

namespace nought::workloads {

namespace {

/// By how many positions an average along one axis is divided in the window at `index`: all that lie in the input, with
/// `padding` those in the padding too.
std::int64_t divisor(const WindowAxis& axis, std::int64_t before, std::int64_t after, std::int64_t index,
                     bool padding) {
    const std::int64_t start = index * axis.stride - before;
    const std::int64_t end = std::min(start + axis.kernel, axis.input + (padding ? after : 0));
    return end - (padding ? start : std::max<std::int64_t>(start, 0));
}

/// Nought's windows are clipped to the input with even padding around it, which counts.
bool divides_alike(const WindowAxis& axis, std::int64_t positions, bool count_padding) {
    for (std::int64_t i = 0; i < positions; ++i) {
        if (divisor(axis, axis.before, axis.before, i, true) !=
            divisor(axis, axis.before, axis.after, i, count_padding)) {
            return false;
        }
    }
    return true;
}

/// Reads what both kinds of pool share and adds the layer. Nothing is added for a window of one position.
void pool(NodeImport& node, Operation kind, const ActivationValue& input, bool count_padding) {
    const bool ceiling = node.attributes().flag("ceil_mode", false);
    const SlidingWindow window = read_window(node, input, std::nullopt);
    node.attributes().finish();
    const bool clip = input.map.clip;
    check_frames(window, clip);
    std::vector<std::int64_t> kernel;
    std::vector<std::int64_t> stride;
    std::vector<std::int64_t> padding;
    Shape dims{input.dims[0], input.dims[1]};
    bool down = true;
    bool up = true;
    for (const WindowAxis& axis : window.axes) {
        if (axis.dilation != 1) {
            throw config::UserError("its dilations are not 1; the nearest that is supported: dilations of 1");
        }
        if (axis.before >= axis.kernel || axis.after >= axis.kernel) {
            throw config::UserError(fmt::format("its pads {} are not smaller than its kernel {}", window.pads_text(),
                                                window.text(&WindowAxis::kernel)));
        }
        const EvenAxis even = evened(axis, ceiling);
        down = down && even.down;
        up = up && even.up;
        kernel.push_back(axis.kernel);
        stride.push_back(axis.stride);
        padding.push_back(axis.before);
        dims.push_back(even.positions);
        if (kind == Operation::average_pool && !divides_alike(axis, even.positions, count_padding)) {
            throw config::UserError(fmt::format(
                "it leaves its padding {} out of the averages (count_include_pad 0); the nearest that is supported: "
                "count_include_pad 1 with even pads, or no padding",
                window.pads_text()));
        }
    }
    if (!down && !up) {
        throw config::UserError(
            fmt::format("its padding {} (begins, then ends) is not the same at both ends, and no even padding gives "
                        "the same windows",
                        window.pads_text()));
    }
    const auto one = [](std::int64_t length) { return length == 1; };
    if (std::ranges::all_of(kernel, one) && std::ranges::all_of(stride, one)) {
        node.give(node.value(0));
        return;
    }
    ImportedLayer& layer = node.add(kind, {input});
    layer.spec.kernel = key_of(kernel, clip, 1).value_or(std::vector<std::int64_t>{1});
    layer.spec.stride = key_of(stride, clip, 1);
    layer.spec.padding = key_of(padding, clip, 0);
    layer.spec.round = down ? std::nullopt : std::optional(Rounding::up);
    layer.output = node.map_of(dims);
    layer.output.clip = clip;
    node.give(dims);
}

void global_pool(NodeImport& node, Operation kind, bool keep_axes) {
    const ActivationValue& input = node.activation(0);
    node.attributes().finish();
    if (input.dims.size() < 3) {
        throw config::UserError(fmt::format("it takes {}, which is not a map", dims_text(input.dims)));
    }
    Shape dims{input.dims[0], input.dims[1]};
    dims.resize(keep_axes ? input.dims.size() : 2, 1);
    ImportedLayer& layer = node.add(kind, {input});
    layer.spec.global = true;
    layer.output.extent = {};
    node.give(dims);
}

}  // namespace

void import_max_pool(NodeImport& node) {
    node.attributes().ignore("storage_order");  // of indices, which nobody takes
    pool(node, Operation::max_pool, node.activation(0), true);
}

void import_average_pool(NodeImport& node) {
    const ActivationValue& input = node.padded_activation(0);
    bool count_padding = node.attributes().flag("count_include_pad", false);
    if (!input.pads.empty()) {
        // What a Pad put there is input to this node.
        const auto pads = node.attributes().wholes("pads", 0, 0, 4096);
        if (pads && std::ranges::any_of(*pads, [](std::int64_t pad) { return pad != 0; })) {
            throw config::UserError("it pads what a Pad has padded; pads in one place are supported");
        }
        count_padding = true;
    }
    pool(node, Operation::average_pool, input, count_padding);
}

void import_global_average_pool(NodeImport& node) {
    global_pool(node, Operation::average_pool, true);
}

void import_global_max_pool(NodeImport& node) {
    global_pool(node, Operation::max_pool, true);
}

void import_reduce_mean(NodeImport& node) {
    const ActivationValue& input = node.activation(0);
    const auto rank = static_cast<std::int64_t>(input.dims.size());
    std::vector<std::int64_t> axes = node.attributes().wholes("axes", 0, -rank, rank - 1).value_or(Shape{});
    for (std::int64_t& axis : axes) {
        axis += axis < 0 ? rank : 0;
    }
    std::ranges::sort(axes);
    std::vector<std::int64_t> spatial(static_cast<std::size_t>(std::max<std::int64_t>(0, rank - 2)));
    std::iota(spatial.begin(), spatial.end(), 2);
    if (axes != spatial) {
        throw config::UserError("it averages over other axes than all those of the maps, as a GlobalAveragePool does");
    }
    global_pool(node, Operation::average_pool, node.attributes().flag("keepdims", true));
}

}  // namespace nought::workloads
