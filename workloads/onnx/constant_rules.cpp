#include <algorithm>

#include <fmt/format.h>

#include "sim/base/config/diagnostics.h"
#include "sim/base/config/error.h"
#include "workloads/onnx/constant_arithmetic.h"
#include "workloads/onnx/constants.h"
#include "workloads/onnx/operators.h"
#include "workloads/onnx/recipes.h"

namespace nought::workloads {

namespace {

const std::string& outcome(const NodeImport& node) {
    return node.node().outputs.front();
}

std::int64_t resolved(std::int64_t index, std::int64_t length) {
    const std::int64_t place = index < 0 ? index + length : index;
    if (place < 0 || place >= length) {
        throw config::UserError(fmt::format("its index {} is outside {} numbers", index, length));
    }
    return place;
}

}  // namespace

void import_constant(NodeImport& node) {
    const auto& attributes = node.node().attributes;
    if (attributes.size() != 1) {
        throw config::UserError(fmt::format("it has {} attributes; one value is needed", attributes.size()));
    }
    const auto& [key, value] = *attributes.begin();
    switch (value.kind) {
        case OnnxAttribute::Kind::tensor: {
            OnnxTensor tensor = value.tensor;
            tensor.name = outcome(node);
            node.give(constant_of(node.model(), tensor));
            return;
        }
        case OnnxAttribute::Kind::whole:
            node.give(whole_constant(outcome(node), {}, {value.whole}));
            return;
        case OnnxAttribute::Kind::wholes:
            node.give(whole_constant(outcome(node), {static_cast<std::int64_t>(value.wholes.size())}, value.wholes));
            return;
        case OnnxAttribute::Kind::real:
            node.give(ConstantValue{outcome(node), {}, shaped(filled(1, static_cast<float>(value.real)), {}), {}});
            return;
        case OnnxAttribute::Kind::reals: {
            const auto count = static_cast<std::int64_t>(value.reals.size());
            const TensorView<float> values(Tensor<float>({count}, value.reals));
            node.give(ConstantValue{outcome(node), {count}, [values] { return values; }, {}});
            return;
        }
        case OnnxAttribute::Kind::text:
        case OnnxAttribute::Kind::other:
            break;
    }
    throw config::UserError(
        fmt::format("its {} is neither a tensor nor a number nor a list of numbers", config::quote(key)));
}

void import_constant_of_shape(NodeImport& node) {
    constexpr std::int64_t most = 4096;  // a shape at its longest
    const Shape dims = node.wholes(0);
    const OnnxTensor* fill = node.attributes().tensor("value");
    node.attributes().finish();
    double count = 1;
    for (const std::int64_t length : dims) {
        count *= static_cast<double>(length);
        if (length < 0 || count > most) {
            throw config::UserError(
                fmt::format("its shape {} is negative or has more than {} numbers", dims_text(dims), most));
        }
    }
    const ConstantValue value =
        fill == nullptr ? ConstantValue{"", {1}, filled(1, 0), {}} : constant_of(node.model(), *fill);
    if (element_count(value.dims) != 1) {
        throw config::UserError("its value must be one number");
    }
    const auto total = static_cast<std::size_t>(count);
    if (value.wholes) {
        node.give(whole_constant(outcome(node), dims, std::vector(total, value.wholes->front())));
    } else {
        const TensorView<float> values(Tensor<float>(dims, std::vector<float>(total, value.reals()[0])));
        node.give(ConstantValue{outcome(node), dims, [values] { return values; }, {}});
    }
}

void import_shape(NodeImport& node) {
    const auto* constant = std::get_if<ConstantValue>(&node.value(0));
    const Shape dims = constant != nullptr ? constant->dims : node.activation(0).dims;
    const auto rank = static_cast<std::int64_t>(dims.size());
    const std::int64_t start = node.attributes().whole("start", 0, INT32_MIN, INT32_MAX);
    const std::int64_t end = node.attributes().whole("end", rank, INT32_MIN, INT32_MAX);
    node.attributes().finish();
    const auto place = [&](std::int64_t at) { return std::clamp<std::int64_t>(at < 0 ? at + rank : at, 0, rank); };
    const Shape part(dims.begin() + place(start), dims.begin() + std::max(place(start), place(end)));
    node.give(whole_constant(outcome(node), {static_cast<std::int64_t>(part.size())}, part));
}

void import_gather(NodeImport& node) {
    node.attributes().whole("axis", 0, -1, 0);
    node.attributes().finish();
    const std::vector<std::int64_t>& from = node.wholes(0);
    std::vector<std::int64_t> values;
    for (const std::int64_t index : node.wholes(1)) {
        values.push_back(from[static_cast<std::size_t>(resolved(index, static_cast<std::int64_t>(from.size())))]);
    }
    node.give(whole_constant(outcome(node), std::get<ConstantValue>(node.value(1)).dims, std::move(values)));
}

void import_slice(NodeImport& node) {
    const std::vector<std::int64_t>& from = node.wholes(0);
    const auto length = static_cast<std::int64_t>(from.size());
    const auto one = [&](std::size_t input, const char* attribute, std::int64_t otherwise) {
        const auto list = node.given(input) ? std::optional(node.wholes(input))
                                            : node.attributes().wholes(attribute, 1, INT64_MIN, INT64_MAX);
        if (list && list->size() != 1) {
            throw config::UserError("it slices a list of numbers along more than one axis");
        }
        return list ? list->front() : otherwise;
    };
    const auto place = [&](std::int64_t at) { return std::clamp<std::int64_t>(at < 0 ? at + length : at, 0, length); };
    const std::int64_t start = place(std::max(one(1, "starts", 0), -length));
    const std::int64_t end = place(std::max(one(2, "ends", length), -length));
    const std::int64_t step = one(4, "steps", 1);
    one(3, "axes", 0);
    node.attributes().finish();
    if (step != 1) {
        throw config::UserError("its steps are not 1");
    }
    const Shape part(from.begin() + start, from.begin() + std::max(start, end));
    node.give(whole_constant(outcome(node), {static_cast<std::int64_t>(part.size())}, part));
}

void import_cast(NodeImport& node) {
    const auto to = static_cast<OnnxType>(node.attributes().whole("to", 0, INT32_MIN, INT32_MAX));
    node.attributes().finish();
    if (!node.is_constant(0)) {
        throw config::UserError("it changes the type of what the network computes; that is supported for constants");
    }
    const bool whole = to == OnnxType::whole32 || to == OnnxType::whole64;
    if (whole != std::get<ConstantValue>(node.value(0)).wholes.has_value()) {
        throw config::UserError("it turns whole numbers into real ones or the other way");
    }
    node.give(node.value(0));
}

}  // namespace nought::workloads
