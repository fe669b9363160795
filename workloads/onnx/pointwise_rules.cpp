#include <cmath>

#include <fmt/format.h>

#include "sim/base/config/error.h"
#include "workloads/onnx/operators.h"
#include "workloads/onnx/recipes.h"

namespace nought::workloads {

namespace {

/// A float as a person would write it: 0.0001, not 9.999999747378752e-05.
double shortest(double value) {
    return std::stod(fmt::format("{}", static_cast<float>(value)));
}

/// A bound of Clip: an input since opset 11, an attribute before.
double bound(NodeImport& node, std::size_t input, const char* attribute, double otherwise) {
    if (!node.given(input)) {
        return node.attributes().real(attribute, otherwise);
    }
    const TensorView<float> value = node.reals(input).reals();
    if (value.size() != 1 || std::isnan(value[0])) {
        throw config::UserError(fmt::format("its {} must be one number", attribute));
    }
    return value[0];
}

}  // namespace

void import_relu(NodeImport& node) {
    node.attributes().finish();
    const ActivationValue& input = node.activation(0);
    node.add(Operation::relu, {input});
    node.give(input.dims);
}

void import_clip(NodeImport& node) {
    const ActivationValue& input = node.activation(0);
    constexpr double unbounded = std::numeric_limits<float>::max();
    const double low = bound(node, 1, "min", -unbounded);
    const double high = bound(node, 2, "max", unbounded);
    node.attributes().finish();
    if (low <= -unbounded && high >= unbounded) {
        node.give(node.value(0));
        return;
    }
    if (low != 0 || (high < unbounded && !(high >= 1e-6 && high <= 1e6))) {
        throw config::UserError(fmt::format(
            "it clips to {} to {}; the nearest that is supported: 0 to a positive number, or 0 without an end", low,
            high));
    }
    ImportedLayer& layer = node.add(Operation::relu, {input});
    layer.spec.limit = high < unbounded ? std::optional(shortest(high)) : std::nullopt;
    node.give(input.dims);
}

void import_lrn(NodeImport& node) {
    constexpr double most = 1e6;
    const ActivationValue& input = node.activation(0);
    const std::int64_t size = node.attributes().whole("size", 0, 1, 65535);
    const double alpha = shortest(node.attributes().real("alpha", 1e-4));
    const double beta = shortest(node.attributes().real("beta", 0.75));
    const double bias = shortest(node.attributes().real("bias", 1));
    node.attributes().finish();
    if (size % 2 == 0) {
        throw config::UserError(
            fmt::format("its size {} is not odd; the nearest that is supported: {}", size, size + 1));
    }
    if (!(alpha >= 0 && alpha <= most && beta >= 0 && beta <= 16 && bias >= 1e-6 && bias <= most)) {
        throw config::UserError(fmt::format(
            "its alpha {}, beta {} and bias {} must be 0 to 1e6, 0 to 16 and 1e-6 to 1e6", alpha, beta, bias));
    }
    if (input.dims.size() < 3) {
        throw config::UserError(fmt::format("it takes {}, which is not a map", dims_text(input.dims)));
    }
    ImportedLayer& layer = node.add(Operation::lrn, {input});
    layer.spec.size = size;
    layer.spec.alpha = alpha;
    layer.spec.beta = beta;
    layer.spec.k = bias == 1 ? std::nullopt : std::optional(bias);
    node.give(input.dims);
}

void import_softmax(NodeImport& node) {
    const ActivationValue& input = node.activation(0);
    const auto rank = static_cast<std::int64_t>(input.dims.size());
    const bool joins_axes = node.model().opset < 13;  // those from `axis` on, as one
    std::int64_t axis = node.attributes().whole("axis", joins_axes ? 1 : -1, -rank, rank - 1);
    node.attributes().finish();
    axis += axis < 0 ? rank : 0;
    const bool one_position = input.map.extent.volume() == 1;
    const bool channels = axis == 1 && input.map.channels == input.dims[1] && (one_position || !joins_axes);
    if (!channels) {
        throw config::UserError(
            fmt::format("it is taken along axis {} of {}; the nearest that is supported: along the channels, axis 1",
                        axis, dims_text(input.dims)));
    }
    node.add(Operation::softmax, {input});
    node.give(input.dims);
}

void import_dropout(NodeImport& node) {
    node.attributes().ignore("ratio");
    node.attributes().ignore("seed");
    node.attributes().finish();
    const ActivationValue& input = node.activation(0);
    node.add(Operation::dropout, {input});
    node.give(input.dims);
}

void import_identity(NodeImport& node) {
    node.attributes().finish();
    Value value = node.value(0);
    // A copy of a constant goes by the name that it is copied to: files share equal weights that way.
    if (auto* constant = std::get_if<ConstantValue>(&value)) {
        constant->name = node.node().outputs.front();
    }
    node.give(std::move(value));
}

}  // namespace nought::workloads
