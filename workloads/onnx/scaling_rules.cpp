#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "sim/base/config/diagnostics.h"
#include "sim/base/config/error.h"
#include "workloads/onnx/constant_arithmetic.h"
#include "workloads/onnx/operators.h"
#include "workloads/onnx/recipes.h"

namespace nought::workloads {

namespace {

double as_written(double value) {
    return std::stod(fmt::format("{}", static_cast<float>(value)));
}

/// One number for each channel (or for all) out of a constant that is spread over the input as ONNX does.
ArrayRecipe for_each_channel(const ConstantValue& constant, const ActivationValue& input) {
    const std::int64_t channels = input.dims.size() > 1 ? input.dims[1] : 0;
    const std::int64_t count = element_count(constant.dims);
    const std::size_t offset = input.dims.size() - std::min(input.dims.size(), constant.dims.size());
    bool along_channels = constant.dims.size() <= input.dims.size() && channels == input.map.channels;
    for (std::size_t i = 0; i < constant.dims.size(); ++i) {
        along_channels = along_channels && (constant.dims[i] == 1 || (offset + i == 1 && constant.dims[i] == channels));
    }
    if (!along_channels || (count != 1 && count != channels)) {
        throw config::UserError(
            fmt::format("its constant {} is {}, beside {}; one number for each channel, or one for "
                        "all, is supported",
                        config::quote(constant.name), dims_text(constant.dims), dims_text(input.dims)));
    }
    return spread(constant.reals, channels);
}

ImportedLayer& add_scaling(NodeImport& node, const ActivationValue& input, ArrayRecipe scale, ArrayRecipe shift) {
    const std::int64_t channels = input.map.channels;
    ImportedLayer& layer = node.add(Operation::batch_norm, {input});
    layer.spec.epsilon = 0;
    layer.arrays["mean"] = filled(channels, 0);
    layer.arrays["variance"] = filled(channels, 1);
    layer.arrays["weights"] = std::move(scale);
    layer.arrays["bias"] = std::move(shift);
    return layer;
}

/// Whole numbers, or the place of the one constant beside an activation.
std::optional<std::size_t> constant_beside(NodeImport& node) {
    node.attributes().finish();
    if (node.input_count() != 2) {
        throw config::UserError(fmt::format("it has {} inputs; two are supported", node.input_count()));
    }
    if (node.is_constant(0) && node.is_constant(1)) {
        node.give(combined(node.node().operation, node.value(0), node.value(1), node.node().outputs.front()));
        return std::nullopt;
    }
    return node.is_constant(0) ? 0 : 1;
}

void shift_by(NodeImport& node, std::size_t constant, double factor) {
    const ActivationValue input = node.activation(1 - constant);
    ArrayRecipe shift = scaled(for_each_channel(node.reals(constant), input), factor);
    add_scaling(node, input, filled(input.map.channels, 1), std::move(shift)).shifts_only = true;
    node.give(input.dims);
}

void scale_by(NodeImport& node, std::size_t constant, bool divide) {
    const ActivationValue input = node.activation(1 - constant);
    ArrayRecipe scale = for_each_channel(node.reals(constant), input);
    if (divide) {
        scale = [scale] {
            const TensorView<float> divisors = scale();
            Tensor<float> factors(divisors.shape());
            std::ranges::transform(divisors.values(), factors.values().begin(), [](float d) { return 1 / d; });
            return TensorView<float>(std::move(factors));
        };
    }
    add_scaling(node, input, std::move(scale), filled(input.map.channels, 0));
    node.give(input.dims);
}

[[noreturn]] void refuse_order(const char* operation) {
    throw config::UserError(fmt::format("what it {} by must be a constant", operation));
}

}  // namespace

void import_batch_norm(NodeImport& node) {
    const ActivationValue& input = node.activation(0);
    const double epsilon = as_written(node.attributes().real("epsilon", 1e-5));
    node.attributes().ignore("momentum");
    const bool spatial = node.attributes().flag("spatial", true);
    const bool training = node.attributes().flag("training_mode", false);
    node.attributes().finish();
    if (!spatial) {
        throw config::UserError("its spatial is 0; the nearest that is supported: 1, the same for a whole channel");
    }
    if (!(epsilon >= 0 && epsilon <= 1)) {
        throw config::UserError(fmt::format("its epsilon must be 0 to 1, not {}", epsilon));
    }
    if (training) {
        node.note("a batch norm is in training mode: its running mean and variance are taken, as after training");
    }
    const std::int64_t channels = input.dims.size() > 1 ? input.dims[1] : 0;
    if (channels != input.map.channels) {
        throw config::UserError(
            fmt::format("it normalises {} numbers of flattened maps {}; maps before they are "
                        "flattened are supported",
                        channels, input.map.text()));
    }
    ImportedLayer& layer = node.add(Operation::batch_norm, {input}, node.reals(1).name);
    layer.spec.epsilon = epsilon == 1e-5 ? std::nullopt : std::optional(epsilon);
    constexpr const char* parts[] = {"weights", "bias", "mean", "variance"};
    for (std::size_t i = 0; i < 4; ++i) {
        const ConstantValue& values = node.reals(i + 1);
        if (values.dims != Shape{channels}) {
            throw config::UserError(fmt::format("its {} {} is {}, but there are {} channels", parts[i],
                                                config::quote(values.name), dims_text(values.dims), channels));
        }
        layer.arrays[parts[i]] = values.reals;
    }
    node.give(input.dims);
}

void import_add(NodeImport& node) {
    if (const auto constant = constant_beside(node); constant && node.is_constant(*constant)) {
        shift_by(node, *constant, 1);
    } else if (constant) {
        const ActivationValue left = node.activation(0);
        const ActivationValue right = node.activation(1);
        if (left.dims != right.dims || left.map != right.map) {
            throw config::UserError(fmt::format("it adds {} and {}; two of one shape are supported",
                                                dims_text(left.dims), dims_text(right.dims)));
        }
        node.add(Operation::add, {left, right});
        node.give(left.dims);
    }
}

void import_sub(NodeImport& node) {
    if (const auto constant = constant_beside(node)) {
        if (*constant != 1 || !node.is_constant(1)) {
            refuse_order("subtracts");
        }
        shift_by(node, 1, -1);
    }
}

void import_mul(NodeImport& node) {
    if (const auto constant = constant_beside(node)) {
        if (!node.is_constant(*constant)) {
            refuse_order("multiplies");
        }
        scale_by(node, *constant, false);
    }
}

void import_div(NodeImport& node) {
    if (const auto constant = constant_beside(node)) {
        if (*constant != 1 || !node.is_constant(1)) {
            refuse_order("divides");
        }
        scale_by(node, 1, true);
    }
}

}  // namespace nought::workloads
