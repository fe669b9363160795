#include "tools/look/trace_text.h"

#include <optional>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "sim/base/config/diagnostics.h"
#include "sim/base/config/error.h"
#include "sim/base/text/nearest.h"
#include "tools/look/value_histogram.h"
#include "tools/present/numbers.h"
#include "tools/present/table.h"
#include "tools/system/style.h"
#include "workloads/trace/manifest.h"

namespace nought::tools {
namespace {

std::string shape_words(const workloads::Shape& shape) {
    return fmt::format("{}", fmt::join(shape, " x "));
}

std::string extent_words(const workloads::Extent& extent) {
    return extent.t == 1 ? fmt::format("{} x {}", extent.y, extent.x)
                         : fmt::format("{} x {} x {}", extent.t, extent.y, extent.x);
}

/// Padding: none along time is not worth a word.
std::string padding_words(const workloads::Extent& extent) {
    return extent.t == 0 ? fmt::format("{} x {}", extent.y, extent.x)
                         : fmt::format("{} x {} x {}", extent.t, extent.y, extent.x);
}

double density(const workloads::TensorView<std::int16_t>& tensor) {
    return ValueHistogram(tensor.values()).density();
}

std::vector<std::string> facts_of(const workloads::TraceLayer& layer) {
    const workloads::ConvShape& shape = layer.shape;
    return {
        fmt::format("weights   {}, {} nonzero, {} bits", shape_words(layer.weights.shape()),
                    percent(density(layer.weights)), layer.weight_bits),
        fmt::format(
            "kernel    {}, stride {}, padding {}{}{}", extent_words(shape.kernel), extent_words(shape.stride),
            padding_words(shape.padding), shape.groups > 1 ? fmt::format(", {} groups", shape.groups) : "",
            shape.dilation == workloads::Extent{} ? "" : fmt::format(", dilation {}", extent_words(shape.dilation))),
        fmt::format("products  {}", grouped(static_cast<std::uint64_t>(shape.macs()))),
        fmt::format("scale     input 2^-{}, weights 2^-{}, output 2^-{}: shifted right by {}{}",
                    layer.input_fraction_bits, layer.weight_fraction_bits, layer.output_fraction_bits,
                    layer.output_shift, layer.relu ? ", ReLU" : "")};
}

std::vector<std::string> facts_of(const workloads::TracePool& pool) {
    return {fmt::format("kernel    {}, stride {}, padding {}", extent_words(pool.shape.kernel),
                        extent_words(pool.shape.stride), padding_words(pool.shape.padding))};
}

std::string values_text(const std::string& title, const workloads::TensorView<std::int16_t>& tensor) {
    const ValueHistogram histogram(tensor.values());
    return fmt::format(
        "\n{}\n{}",
        bold(fmt::format("{}: {}, {} nonzero", title, shape_words(tensor.shape()), percent(histogram.density()))),
        histogram.text(48));
}

}  // namespace

const workloads::TraceOperation& find_operation(const workloads::Trace& trace, const std::string& name) {
    std::vector<std::string> known;
    for (const workloads::TraceOperation& operation : trace.operations) {
        if (operation.name() == name) {
            return operation;
        }
        known.push_back(operation.name());
    }
    const auto nearest = config::nearest(name, known);
    throw config::UserError(fmt::format("{} has no layer {}{}", trace.network, config::quote(name),
                                        nearest ? fmt::format("\n    did you mean '{}'?", *nearest) : ""));
}

std::string trace_text(const workloads::Trace& trace) {
    Table table({"layer", "kind", "input", "weights", "output", "products", "input nonzero", "weights nonzero"});
    for (const workloads::TraceOperation& operation : trace.operations) {
        const workloads::TraceLayer* layer = operation.as_layer();
        table.row({operation.name(), operation.kind(), shape_words(operation.input().shape()),
                   layer ? shape_words(layer->weights.shape()) : "-", shape_words(operation.output().shape()),
                   layer ? with_prefix(static_cast<double>(layer->shape.macs())) : "-",
                   percent(density(operation.input())), layer ? percent(density(layer->weights)) : "-"});
    }
    return fmt::format("{}: input {}, seed {}, content {}\n\n{}", trace.network,
                       trace.input.empty() ? "-" : trace.input, trace.seed, trace.content_hash, table.text());
}

nlohmann::ordered_json trace_json(const workloads::Trace& trace) {
    nlohmann::ordered_json rows = nlohmann::ordered_json::array();
    for (const workloads::TraceOperation& operation : trace.operations) {
        nlohmann::ordered_json row{{"name", operation.name()},
                                   {"kind", operation.kind()},
                                   {"input", operation.input().shape()},
                                   {"output", operation.output().shape()},
                                   {"input_density", density(operation.input())},
                                   {"output_density", density(operation.output())}};
        if (const workloads::TraceLayer* layer = operation.as_layer()) {
            row["weights"] = layer->weights.shape();
            row["weight_density"] = density(layer->weights);
            row["macs"] = layer->shape.macs();
        }
        rows.push_back(std::move(row));
    }
    return {{"network", trace.network},
            {"input", trace.input},
            {"seed", trace.seed},
            {"content_hash", trace.content_hash},
            {"layers", std::move(rows)}};
}

std::string operation_text(const workloads::Trace& trace, const workloads::TraceOperation& operation) {
    const workloads::TraceLayer* layer = operation.as_layer();
    const std::vector<std::string> facts =
        layer                 ? facts_of(*layer)
        : operation.as_pool() ? facts_of(operation.pool())
                              : std::vector{"manifest  " + workloads::manifest_entry(trace, operation).dump()};
    std::string text = bold(fmt::format("{} ({})", operation.name(), operation.kind())) + "\n";
    for (const std::string& fact : facts) {
        text += "  " + fact + "\n";
    }
    text += values_text("input", operation.input());
    if (layer) {
        text += values_text("weights", layer->weights);
    }
    return text + values_text("output", operation.output());
}

}  // namespace nought::tools
