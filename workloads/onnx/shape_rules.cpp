#include <algorithm>

#include <fmt/format.h>

#include "sim/base/config/diagnostics.h"
#include "sim/base/config/error.h"
#include "workloads/onnx/constant_arithmetic.h"
#include "workloads/onnx/operators.h"
#include "workloads/onnx/recipes.h"

namespace nought::workloads {

namespace {

constexpr std::int64_t most_axes = 32;

/// The value under other dimensions, where that only flattens maps, or adds or takes away axes of length 1.
void reshape(NodeImport& node, const Shape& dims) {
    if (dims.size() > most_axes) {
        throw config::UserError(fmt::format("it gives {} axes", dims.size()));
    }
    if (const auto* constant = std::get_if<ConstantValue>(&node.value(0))) {
        ConstantValue changed = *constant;
        changed.dims = dims;
        if (changed.reals) {
            changed.reals = shaped(changed.reals, dims);
        }
        node.give_derived(std::move(changed));
        return;
    }
    ActivationValue value = node.activation(0);
    const MapShape map = node.map_of(dims);
    const bool flat = dims.size() == 2 && dims[1] == value.map.count();
    const bool maps =
        dims.size() >= 3 && dims.size() <= 5 && map.channels == value.map.channels && map.extent == value.map.extent;
    if (dims.empty() || dims[0] != value.dims[0] || !(flat || maps)) {
        throw config::UserError(
            fmt::format("it makes {} of {}; flattening all but the batch, and axes of length 1 that "
                        "come or go, are supported",
                        dims_text(dims), dims_text(value.dims)));
    }
    value.dims = dims;
    node.give(std::move(value));
}

const Shape& dims_of(NodeImport& node) {
    const auto* constant = std::get_if<ConstantValue>(&node.value(0));
    return constant != nullptr ? constant->dims : node.activation(0).dims;
}

/// Axes of Squeeze and Unsqueeze: an input since opset 13, an attribute before. Negative ones count from the end.
std::optional<std::vector<std::int64_t>> axes_of(NodeImport& node, std::int64_t rank) {
    auto axes =
        node.given(1) ? std::optional(node.wholes(1)) : node.attributes().wholes("axes", 0, -most_axes, most_axes);
    node.attributes().finish();
    if (!axes) {
        return axes;
    }
    for (std::int64_t& axis : *axes) {
        axis += axis < 0 ? rank : 0;
        if (axis < 0 || axis >= rank) {
            throw config::UserError(fmt::format("its axes go beyond the {} that there are", rank));
        }
    }
    std::ranges::sort(*axes);
    return axes;
}

void join_numbers(NodeImport& node) {
    std::vector<std::int64_t> values;
    for (std::size_t i = 0; i < node.input_count(); ++i) {
        const auto& part = node.wholes(i);
        values.insert(values.end(), part.begin(), part.end());
    }
    const auto count = static_cast<std::int64_t>(values.size());
    if (count > 4096) {
        throw config::UserError(fmt::format("it makes a list of {} numbers", count));
    }
    node.give(whole_constant(node.node().outputs.front(), {count}, std::move(values)));
}

}  // namespace

void import_concat(NodeImport& node) {
    std::int64_t axis = node.attributes().whole("axis", 1, -most_axes, most_axes);
    node.attributes().finish();
    if (node.input_count() == 0) {
        throw config::UserError("it has no inputs");
    }
    if (node.is_constant(0)) {
        join_numbers(node);
        return;
    }
    Shape dims = node.activation(0).dims;
    axis += axis < 0 ? static_cast<std::int64_t>(dims.size()) : 0;
    if (axis != 1) {
        throw config::UserError(
            fmt::format("it joins along axis {}; the nearest that is supported: the channels, axis 1", axis));
    }
    std::vector<ActivationValue> parts;
    MapShape joined = node.activation(0).map;
    for (std::size_t i = 0; i < node.input_count(); ++i) {
        parts.push_back(node.activation(i));
        const ActivationValue& part = parts.back();
        if (part.dims.size() != dims.size() || part.map.extent != joined.extent || part.map.clip != joined.clip) {
            throw config::UserError(fmt::format("it joins {} and {}, which are maps of different sizes",
                                                dims_text(parts.front().dims), dims_text(part.dims)));
        }
        dims[1] += i == 0 ? 0 : part.dims[1];
        joined.channels += i == 0 ? 0 : part.map.channels;
    }
    if (parts.size() == 1) {
        node.give(node.value(0));
        return;
    }
    node.add(Operation::concat, parts).output = joined;
    node.give(dims);
}

void import_flatten(NodeImport& node) {
    const Shape& dims = dims_of(node);
    const auto rank = static_cast<std::int64_t>(dims.size());
    std::int64_t axis = node.attributes().whole("axis", 1, -rank, rank);
    node.attributes().finish();
    axis += axis < 0 ? rank : 0;
    Shape flat{1, 1};
    for (std::int64_t i = 0; i < rank; ++i) {
        flat[i < axis ? 0 : 1] *= dims[static_cast<std::size_t>(i)];
    }
    reshape(node, flat);
}

void import_reshape(NodeImport& node) {
    const Shape& from = dims_of(node);
    const bool keep_zero = node.attributes().flag("allowzero", false);
    node.attributes().finish();
    Shape dims = node.wholes(1);
    const std::int64_t total = element_count(from);
    std::int64_t known = 1;
    std::optional<std::size_t> open;
    bool fits = dims.size() <= most_axes;
    for (std::size_t i = 0; i < dims.size() && fits; ++i) {
        if (dims[i] == 0 && !keep_zero && i < from.size()) {
            dims[i] = from[i];
        }
        if (dims[i] == -1) {
            fits = !open;
            open = i;
        } else {
            fits = dims[i] >= 0 && !__builtin_mul_overflow(known, dims[i], &known);
        }
    }
    if (fits && open) {
        fits = known > 0 && total % known == 0;
        dims[*open] = fits ? total / known : 0;
        known = total;
    }
    if (!fits || known != total) {
        throw config::UserError(fmt::format("it cannot make {} of {}", dims_text(node.wholes(1)), dims_text(from)));
    }
    reshape(node, dims);
}

void import_squeeze(NodeImport& node) {
    const Shape dims = dims_of(node);
    const auto axes = axes_of(node, static_cast<std::int64_t>(dims.size()));
    Shape left;
    for (std::size_t i = 0; i < dims.size(); ++i) {
        const bool named = axes && std::ranges::find(*axes, static_cast<std::int64_t>(i)) != axes->end();
        if (named && dims[i] != 1) {
            throw config::UserError(fmt::format("axis {} of {} is not 1 long", i, dims_text(dims)));
        }
        if (axes ? !named : dims[i] != 1) {
            left.push_back(dims[i]);
        }
    }
    reshape(node, left);
}

void import_unsqueeze(NodeImport& node) {
    Shape dims = dims_of(node);
    const std::size_t given = node.given(1) ? node.wholes(1).size()
                              : node.node().attributes.contains("axes")
                                  ? node.node().attributes.at("axes").wholes.size()
                                  : 0;
    const auto axes = axes_of(node, static_cast<std::int64_t>(dims.size() + given));
    for (const std::int64_t axis : axes.value_or(Shape{})) {
        dims.insert(dims.begin() + std::min<std::int64_t>(axis, static_cast<std::int64_t>(dims.size())), 1);
    }
    reshape(node, dims);
}

void import_transpose(NodeImport& node) {
    const auto order = node.attributes().wholes("perm", 0, 0, most_axes);
    node.attributes().finish();
    const auto* constant = std::get_if<ConstantValue>(&node.value(0));
    if (constant == nullptr || !constant->reals || constant->dims.size() != 2) {
        throw config::UserError("it transposes something other than a constant matrix");
    }
    if (order && *order == std::vector<std::int64_t>{0, 1}) {
        node.give(node.value(0));
        return;
    }
    if (order && *order != std::vector<std::int64_t>{1, 0}) {
        throw config::UserError("its perm is not an order of two axes");
    }
    ConstantValue turned = *constant;
    turned.dims = {constant->dims[1], constant->dims[0]};
    turned.reals = transposed(constant->reals);
    node.give_derived(std::move(turned));
}

void import_pad(NodeImport& node) {
    ActivationValue value = node.activation(0);
    const std::size_t rank = value.dims.size();
    const std::string mode = node.attributes().text("mode", "constant");
    const double attribute = node.attributes().real("value", 0);
    const auto pads = node.given(1) ? std::optional(node.wholes(1))
                                    : node.attributes().wholes("pads", 2 * rank, INT64_MIN, INT64_MAX);
    node.attributes().finish();
    if (node.given(2) && element_count(node.reals(2).dims) != 1) {
        throw config::UserError("what it pads with must be one number");
    }
    const double filler = node.given(2) ? double{node.reals(2).reals()[0]} : attribute;
    if (mode != "constant" || filler != 0) {
        throw config::UserError(
            fmt::format("it pads with something other than zeros (mode {}); the nearest that is "
                        "supported: zeros",
                        config::quote(mode)));
    }
    if (!pads || pads->size() != 2 * rank || rank < 3) {
        throw config::UserError(fmt::format("its pads do not fit {}", dims_text(value.dims)));
    }
    bool any = false;
    for (std::size_t i = 0; i < 2 * rank; ++i) {
        const bool spatial = i % rank >= 2;
        if ((*pads)[i] < 0 || (*pads)[i] > (spatial ? 4096 : 0)) {
            throw config::UserError(
                fmt::format("its pads are {}; 0 to 4096 along the axes of maps are supported", dims_text(*pads)));
        }
        if (spatial) {
            value.pads.push_back((*pads)[i]);
            any = any || (*pads)[i] != 0;
        }
    }
    if (!any) {
        value.pads.clear();
    }
    node.give(std::move(value));
}

}  // namespace nought::workloads
