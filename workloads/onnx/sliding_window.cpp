#include "workloads/onnx/sliding_window.h"

#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "sim/base/config/diagnostics.h"
#include "sim/base/config/error.h"

namespace nought::workloads {

namespace {

constexpr std::int64_t longest = 4096;  // of kernels, strides, padding and dilations

void read_padding(NodeImport& node, SlidingWindow& window) {
    const std::size_t rank = window.axes.size();
    const std::string automatic = node.attributes().text("auto_pad", "NOTSET");
    const auto pads = node.attributes().wholes("pads", 2 * rank, 0, longest);
    if (automatic == "SAME_UPPER" || automatic == "SAME_LOWER") {
        for (WindowAxis& axis : window.axes) {
            axis.pad_to_same(automatic == "SAME_UPPER");
        }
        window.pads_given = true;
    } else if (automatic == "NOTSET" && pads) {
        for (std::size_t i = 0; i < rank; ++i) {
            window.axes[i].before = (*pads)[i];
            window.axes[i].after = (*pads)[rank + i];
            window.pads_given = window.pads_given || (*pads)[i] != 0 || (*pads)[rank + i] != 0;
        }
    } else if (automatic != "NOTSET" && automatic != "VALID") {
        throw config::UserError(fmt::format("its auto_pad {} is none of NOTSET, VALID, SAME_UPPER and SAME_LOWER",
                                            config::quote(automatic)));
    }
}

}  // namespace

std::string SlidingWindow::text(std::int64_t WindowAxis::*member) const {
    std::vector<std::int64_t> values;
    std::ranges::transform(axes, std::back_inserter(values), [&](const WindowAxis& axis) { return axis.*member; });
    return fmt::format("{}", values);
}

std::string SlidingWindow::pads_text() const {
    std::vector<std::int64_t> pads;
    std::ranges::transform(axes, std::back_inserter(pads), [](const WindowAxis& axis) { return axis.before; });
    std::ranges::transform(axes, std::back_inserter(pads), [](const WindowAxis& axis) { return axis.after; });
    return fmt::format("{}", pads);
}

SlidingWindow read_window(NodeImport& node, const ActivationValue& input,
                          const std::optional<std::vector<std::int64_t>>& kernel) {
    if (input.dims.size() < 3 || input.dims.size() > 5) {
        throw config::UserError(
            fmt::format("it takes {}; maps along one, two or three axes are supported", dims_text(input.dims)));
    }
    const std::size_t rank = input.dims.size() - 2;
    auto lengths = node.attributes().wholes("kernel_shape", rank, 1, longest);
    if (kernel && lengths && *lengths != *kernel) {
        throw config::UserError(fmt::format("its kernel_shape {} is not that of its weights, {}", *lengths, *kernel));
    }
    lengths = kernel ? kernel : lengths;
    if (!lengths) {
        throw config::UserError("its kernel_shape is missing");
    }
    const std::vector<std::int64_t> ones(rank, 1);
    const auto strides = node.attributes().wholes("strides", rank, 1, longest).value_or(ones);
    const auto dilations = node.attributes().wholes("dilations", rank, 1, longest).value_or(ones);
    SlidingWindow window;
    for (std::size_t i = 0; i < rank; ++i) {
        window.axes.push_back({input.dims[i + 2], (*lengths)[i], strides[i], dilations[i], 0, 0});
    }
    read_padding(node, window);
    for (std::size_t i = 0; i < rank && !input.pads.empty(); ++i) {
        window.axes[i].before += input.pads[i];
        window.axes[i].after += input.pads[rank + i];
    }
    for (const WindowAxis& axis : window.axes) {
        if (axis.kernel > longest || axis.positions(false) < 1) {
            throw config::UserError(fmt::format("its kernel {} with pads {} and dilations {} does not fit its input {}",
                                                window.text(&WindowAxis::kernel), window.pads_text(),
                                                window.text(&WindowAxis::dilation), dims_text(input.dims)));
        }
    }
    return window;
}

std::optional<std::vector<std::int64_t>> key_of(const std::vector<std::int64_t>& lengths, bool clip,
                                                std::int64_t missing) {
    std::vector<std::int64_t> key(clip ? 3 : 2, missing);
    const std::size_t common = std::min(key.size(), lengths.size());
    std::copy_n(lengths.end() - static_cast<std::ptrdiff_t>(common), common,
                key.end() - static_cast<std::ptrdiff_t>(common));
    const bool uniform = std::ranges::all_of(key, [&](std::int64_t length) { return length == key.front(); });
    if (uniform && key.front() == missing) {
        return std::nullopt;
    }
    return uniform ? std::vector{key.front()} : key;
}

void check_frames(const SlidingWindow& window, bool clip) {
    if (!clip && window.axes.size() == 3) {
        const WindowAxis& t = window.axes.front();
        if (t.kernel != 1 || t.before != 0 || t.after != 0) {
            throw config::UserError(
                "it moves along a T axis of one frame, which Nought takes for a picture; clips of two frames or more "
                "are "
                "supported");
        }
    }
}

}  // namespace nought::workloads
