#include "tools/look/trace_text.h"

#include <algorithm>
#include <optional>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "sim/base/config/diagnostics.h"
#include "sim/base/config/error.h"
#include "sim/base/text/nearest.h"
#include "tools/look/value_histogram.h"
#include "tools/present/numbers.h"
#include "tools/present/writers.h"
#include "tools/system/style.h"
#include "workloads/trace/manifest_steps.h"

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

std::string kind_word(workloads::StepKind kind) {
    switch (kind) {
        case workloads::StepKind::lrn:
            return "lrn";
        case workloads::StepKind::relu:
            return "relu";
        case workloads::StepKind::add:
            return "add";
        case workloads::StepKind::concat:
            return "concat";
        case workloads::StepKind::softmax:
            return "softmax";
        case workloads::StepKind::upsample:
            return "upsample";
        case workloads::StepKind::fft:
            return "fft";
        case workloads::StepKind::proposals:
            return "proposals";
        case workloads::StepKind::roi_pool:
            return "roi_pool";
    }
    return "";
}

ShownStep shown(const workloads::TraceLayer& layer) {
    return {layer.name, layer.kind == workloads::LayerKind::conv ? "conv" : "fc", &layer, nullptr, nullptr};
}

ShownStep shown(const workloads::TracePool& pool) {
    return {pool.name, pool.shape.kind == workloads::PoolKind::max ? "max_pool" : "average_pool", nullptr, &pool,
            nullptr};
}

ShownStep shown(const workloads::TraceStep& step) {
    return {step.name, kind_word(step.kind), nullptr, nullptr, &step};
}

double density(const workloads::TensorView<std::int16_t>& tensor) {
    return ValueHistogram(tensor.values()).density();
}

void add_facts(const workloads::TraceLayer& layer, std::vector<std::string>& facts) {
    const workloads::ConvShape& shape = layer.shape;
    facts.push_back(fmt::format("weights   {}, {} nonzero, {} bits", shape_words(layer.weights.shape()),
                                percent(density(layer.weights)), layer.weight_bits));
    facts.push_back(fmt::format(
        "kernel    {}, stride {}, padding {}{}{}", extent_words(shape.kernel), extent_words(shape.stride),
        padding_words(shape.padding), shape.groups > 1 ? fmt::format(", {} groups", shape.groups) : "",
        shape.dilation == workloads::Extent{} ? "" : fmt::format(", dilation {}", extent_words(shape.dilation))));
    facts.push_back(fmt::format("products  {}", grouped(static_cast<std::uint64_t>(shape.macs()))));
    facts.push_back(fmt::format("scale     input 2^-{}, weights 2^-{}, output 2^-{}: shifted right by {}{}",
                                layer.input_fraction_bits, layer.weight_fraction_bits, layer.output_fraction_bits,
                                layer.output_shift, layer.relu ? ", ReLU" : ""));
}

void add_facts(const workloads::TracePool& pool, std::vector<std::string>& facts) {
    facts.push_back(fmt::format("kernel    {}, stride {}, padding {}", extent_words(pool.shape.kernel),
                                extent_words(pool.shape.stride), padding_words(pool.shape.padding)));
}

std::string values_text(const std::string& title, const workloads::TensorView<std::int16_t>& tensor) {
    const ValueHistogram histogram(tensor.values());
    return fmt::format(
        "\n{}\n{}",
        bold(fmt::format("{}: {}, {} nonzero", title, shape_words(tensor.shape()), percent(histogram.density()))),
        histogram.text(48));
}

}  // namespace

const workloads::TensorView<std::int16_t>& ShownStep::input() const {
    return layer != nullptr ? layer->input : pool != nullptr ? pool->input : step->inputs.front();
}

const workloads::TensorView<std::int16_t>& ShownStep::output() const {
    return layer != nullptr ? layer->output : pool != nullptr ? pool->output : step->output;
}

std::vector<ShownStep> shown_steps(const workloads::Trace& trace) {
    std::vector<ShownStep> steps;
    const auto add = [&steps](const auto& those) {
        for (const auto& one : those) {
            steps.push_back(shown(one));
        }
    };
    add(trace.layers);
    add(trace.pools);
    add(trace.steps);
    const auto place = [&trace](const ShownStep& step) {
        return std::ranges::find(trace.order, step.name) - trace.order.begin();
    };
    std::ranges::stable_sort(steps, {}, place);
    return steps;
}

ShownStep shown_step(const workloads::Trace& trace, const std::string& name) {
    std::vector<std::string> known;
    for (const ShownStep& step : shown_steps(trace)) {
        if (step.name == name) {
            return step;
        }
        known.push_back(step.name);
    }
    const auto nearest = config::nearest(name, known);
    throw config::UserError(fmt::format("{} has no layer {}{}", trace.network, config::quote(name),
                                        nearest ? fmt::format("\n    did you mean '{}'?", *nearest) : ""));
}

std::string trace_text(const workloads::Trace& trace) {
    TableOf<ShownStep> column(shown_steps(trace));
    const auto of_layer = [](auto figure) {
        return [figure](const ShownStep& step) { return step.layer != nullptr ? Cell(figure(*step.layer)) : Cell(); };
    };
    column("", "layer", {}, &ShownStep::name);
    column("", "kind", {}, &ShownStep::kind);
    column("", "input", {}, [](auto& step) { return shape_words(step.input().shape()); });
    column("", "weights", {}, of_layer([](auto& layer) { return shape_words(layer.weights.shape()); }));
    column("", "output", {}, [](auto& step) { return shape_words(step.output().shape()); });
    column("", "products", show::si(), of_layer([](auto& layer) { return layer.shape.macs(); }));
    column("", "input nonzero", show::percent, [](auto& step) { return density(step.input()); });
    column("", "weights nonzero", show::percent, of_layer([](auto& layer) { return density(layer.weights); }));
    return fmt::format("{}: input {}, seed {}, content {}\n\n{}", trace.network,
                       trace.input.empty() ? "-" : trace.input, trace.seed, trace.content_hash, to_text(column.take()));
}

nlohmann::ordered_json trace_json(const workloads::Trace& trace) {
    nlohmann::ordered_json steps = nlohmann::ordered_json::array();
    for (const ShownStep& step : shown_steps(trace)) {
        nlohmann::ordered_json row{{"name", step.name},
                                   {"kind", step.kind},
                                   {"input", step.input().shape()},
                                   {"output", step.output().shape()},
                                   {"input_density", density(step.input())},
                                   {"output_density", density(step.output())}};
        if (step.layer != nullptr) {
            row["weights"] = step.layer->weights.shape();
            row["weight_density"] = density(step.layer->weights);
            row["macs"] = step.layer->shape.macs();
        }
        steps.push_back(std::move(row));
    }
    return {{"network", trace.network},
            {"input", trace.input},
            {"seed", trace.seed},
            {"content_hash", trace.content_hash},
            {"layers", std::move(steps)}};
}

std::string step_text(const ShownStep& step) {
    std::vector<std::string> facts;
    if (step.layer != nullptr) {
        add_facts(*step.layer, facts);
    } else if (step.pool != nullptr) {
        add_facts(*step.pool, facts);
    } else {
        facts.push_back("manifest  " + workloads::manifest_of(*step.step).dump());
    }
    std::string text = bold(fmt::format("{} ({})", step.name, step.kind)) + "\n";
    for (const std::string& fact : facts) {
        text += "  " + fact + "\n";
    }
    text += values_text("input", step.input());
    if (step.layer != nullptr) {
        text += values_text("weights", step.layer->weights);
    }
    return text + values_text("output", step.output());
}

}  // namespace nought::tools
