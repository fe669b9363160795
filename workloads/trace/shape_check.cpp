#include "workloads/trace/shape_check.h"

#include <algorithm>

#include <fmt/format.h>

#include "sim/base/config/error.h"
#include "workloads/tensor/npy_header.h"

namespace nought::workloads {

namespace {

constexpr std::int64_t largest_array = std::int64_t{1} << 31;  // of an axis

template <class... Arguments>
[[noreturn]] void refuse(const std::string& folder, const char* file, fmt::format_string<Arguments...> format,
                         Arguments&&... arguments) {
    throw config::UserError(
        fmt::format("{}/{}: {}", folder, file, fmt::format(format, std::forward<Arguments>(arguments)...)));
}

void check_axes(const Shape& shape, const std::string& folder, const char* file) {
    if (std::any_of(shape.begin(), shape.end(), [](std::int64_t axis) { return axis < 1 || axis > largest_array; })) {
        refuse(folder, file, "shape {} has an axis that is empty or too long", shape_text(shape));
    }
}

/// Rows and columns, and time where there is such an axis, of an activation or a kernel.
Extent extent_of(const Shape& shape) {
    const std::size_t rank = shape.size();
    return {rank > 3 ? shape[rank - 3] : 1, shape[rank - 2], shape[rank - 1]};
}

void check_input(const Shape& input, const std::string& folder) {
    if (input.size() != 3 && input.size() != 4) {
        refuse(folder, "input.npy", "shape {} is neither (C, H, W) nor (C, T, H, W)", shape_text(input));
    }
    check_axes(input, folder, "input.npy");
}

void check_equal(const Shape& found, const Shape& expected, const std::string& folder, const char* file,
                 const char* source) {
    if (found != expected) {
        refuse(folder, file, "shape {} disagrees with {}, which gives {}", shape_text(found), source,
               shape_text(expected));
    }
}

/// Whether a kernel fits into the padded input along every axis.
bool fits(const Extent& input, const Extent& kernel, const Extent& padding, const Extent& dilation) {
    const auto axis = [](std::int64_t length, std::int64_t taps, std::int64_t pad, std::int64_t step) {
        return step * (taps - 1) + 1 <= length + 2 * pad;
    };
    return axis(input.t, kernel.t, padding.t, dilation.t) && axis(input.y, kernel.y, padding.y, dilation.y) &&
           axis(input.x, kernel.x, padding.x, dilation.x);
}

bool still(const Extent& kernel, const Extent& stride, const Extent& padding, const Extent& dilation) {
    return kernel.t == 1 && stride.t == 1 && padding.t == 0 && dilation.t == 1;
}

}  // namespace

Shape activation_shape(std::int64_t channels, const Extent& extent, std::size_t rank) {
    return rank == 3 ? Shape{channels, extent.y, extent.x} : Shape{channels, extent.t, extent.y, extent.x};
}

void settle_shape(TraceOperation& operation, const std::string& folder) {
    operation.visit([&folder](auto& entry) { settle_shape(entry, folder); });
}

void settle_shape(TraceLayer& layer, const std::string& folder) {
    const Shape& input = layer.input.shape();
    const Shape& weights = layer.weights.shape();
    ConvShape& shape = layer.shape;
    check_input(input, folder);
    if (weights.size() != input.size() + 1) {
        refuse(folder, "weights.npy", "shape {} does not go with an input of shape {}", shape_text(weights),
               shape_text(input));
    }
    check_axes(weights, folder, "weights.npy");
    shape.channels = input[0];
    shape.input = extent_of(input);
    shape.filters = weights[0];
    if (shape.channels % shape.groups != 0 || shape.filters % shape.groups != 0) {
        refuse(folder, "weights.npy", "{} channels and {} filters cannot be parted into the manifest's {} groups",
               shape.channels, shape.filters, shape.groups);
    }
    Shape expected{shape.filters, shape.channels / shape.groups, shape.kernel.t, shape.kernel.y, shape.kernel.x};
    if (input.size() == 3) {
        if (!still(shape.kernel, shape.stride, shape.padding, shape.dilation)) {
            refuse(folder, "input.npy",
                   "shape {} has no time axis, but the manifest's kernel, stride, padding or "
                   "dilation has",
                   shape_text(input));
        }
        expected.erase(expected.begin() + 2);
    }
    check_equal(weights, expected, folder, "weights.npy", "the manifest and input.npy");
    if (layer.kind == LayerKind::fc && (shape.input != Extent{} || shape.kernel != Extent{} ||
                                        shape.stride != Extent{} || shape.padding != Extent{0, 0, 0})) {
        refuse(folder, "input.npy", "a fully-connected layer is a 1 x 1 x 1 kernel on a C x 1 x 1 x 1 input, found {}",
               shape_text(input));
    }
    if (!fits(shape.input, shape.kernel, shape.padding, shape.dilation)) {
        refuse(folder, "input.npy", "the manifest's kernel is larger than the padded input {}", shape_text(input));
    }
    check_equal(layer.bias.shape(), {shape.filters}, folder, "bias.npy", "weights.npy");
    check_equal(layer.output.shape(), activation_shape(shape.filters, shape.output(), input.size()), folder,
                "output.npy", "the geometry of the layer");
    // Then 64 bits hold every sum: at most 2^31 products of at most 2^30 each, a bias and the rounding.
    if (shape.weight_count() / shape.filters > largest_array) {
        refuse(folder, "weights.npy", "shape {} has more than 2^31 products in a sum", shape_text(weights));
    }
    for (const std::int64_t bias : layer.bias.values()) {
        if (bias < -(std::int64_t{1} << 60) || bias > std::int64_t{1} << 60) {
            refuse(folder, "bias.npy", "{} is beyond 2^60: sums would overflow 64 bits", bias);
        }
    }
}

void settle_shape(TracePool& pool, const std::string& folder) {
    const Shape& input = pool.input.shape();
    PoolShape& shape = pool.shape;
    check_input(input, folder);
    shape.channels = input[0];
    shape.input = extent_of(input);
    if (input.size() == 3 && !still(shape.kernel, shape.stride, shape.padding, {})) {
        refuse(folder, "input.npy", "shape {} has no time axis, but the manifest's kernel, stride or padding has",
               shape_text(input));
    }
    if (!fits(shape.input, shape.kernel, shape.padding, {})) {
        refuse(folder, "input.npy", "the manifest's kernel is larger than the padded input {}", shape_text(input));
    }
    if (shape.padding.t >= shape.kernel.t || shape.padding.y >= shape.kernel.y || shape.padding.x >= shape.kernel.x) {
        refuse(folder, "input.npy", "the manifest's padding is not smaller than its kernel: a window would be empty");
    }
    const auto possible = [](std::int64_t length, std::int64_t kernel, std::int64_t stride, std::int64_t padding,
                             std::int64_t output) {
        return output == pooled_length(length, kernel, stride, padding, false) ||
               output == pooled_length(length, kernel, stride, padding, true);
    };
    if (!possible(shape.input.t, shape.kernel.t, shape.stride.t, shape.padding.t, shape.output.t) ||
        !possible(shape.input.y, shape.kernel.y, shape.stride.y, shape.padding.y, shape.output.y) ||
        !possible(shape.input.x, shape.kernel.x, shape.stride.x, shape.padding.x, shape.output.x)) {
        refuse(folder, "input.npy", "shape {} cannot be pooled to the manifest's output [{}, {}, {}]",
               shape_text(input), shape.output.t, shape.output.y, shape.output.x);
    }
    check_equal(pool.output.shape(), activation_shape(shape.channels, shape.output, input.size()), folder, "output.npy",
                "the manifest and input.npy");
}

}  // namespace nought::workloads
