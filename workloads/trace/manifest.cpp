#include "workloads/trace/manifest.h"

#include <algorithm>
#include <array>
#include <set>

#include <fmt/format.h>

#include "workloads/trace/graph_check.h"
#include "workloads/trace/json_fields.h"
#include "workloads/trace/manifest_steps.h"

namespace nought::workloads {

namespace {

constexpr std::int64_t longest = 1 << 20;  // of an axis, a kernel or a step
constexpr std::size_t longest_name = 100;

nlohmann::ordered_json list_of(const Extent& extent) {
    return {extent.t, extent.y, extent.x};
}

constexpr std::array<std::pair<Encoding, std::string_view>, 5> encodings{{{Encoding::linear, "linear"},
                                                                          {Encoding::binary, "binary"},
                                                                          {Encoding::ternary, "ternary"},
                                                                          {Encoding::log2, "log2"},
                                                                          {Encoding::log_sqrt2, "log_sqrt2"}}};

std::string_view word_for(Encoding encoding) {
    return std::find_if(encodings.begin(), encodings.end(), [&](const auto& entry) { return entry.first == encoding; })
        ->second;
}

/// Linear where the key is absent.
Encoding read_encoding(JsonFields& fields, const char* key) {
    if (!fields.has(key)) {
        return Encoding::linear;
    }
    const std::string word = fields.text(key);
    for (const auto& [encoding, name] : encodings) {
        if (name == word) {
            return encoding;
        }
    }
    fields.fail(key, fmt::format("expected linear, binary, ternary, log2 or log_sqrt2, found '{}'", word));
}

std::string read_name(JsonFields& fields, std::set<std::string>& names) {
    const std::string name = fields.text("name");
    if (!is_trace_name(name)) {
        fields.fail("name",
                    fmt::format("'{}' is not a valid name: expected up to {} letters a-z, digits and underscores", name,
                                longest_name));
    }
    if (!names.insert(name).second) {
        fields.fail("name", fmt::format("'{}' is used twice", name));
    }
    return name;
}

/// Empty where the key is absent.
std::string read_source(JsonFields& fields) {
    return fields.has("from") ? fields.text("from") : "";
}

std::string read_after(JsonFields& fields, const std::vector<TraceLayer>& layers) {
    const std::string after = fields.text("after");
    if (!after.empty() &&
        std::none_of(layers.begin(), layers.end(), [&](const TraceLayer& layer) { return layer.name == after; })) {
        fields.fail("after", fmt::format("there is no layer '{}'", after));
    }
    return after;
}

TraceLayer read_layer(JsonFields fields, std::set<std::string>& names) {
    TraceLayer layer;
    layer.name = read_name(fields, names);
    const std::string kind = fields.text("kind");
    if (kind != "conv" && kind != "fc") {
        fields.fail("kind", fmt::format("expected 'conv' or 'fc', found '{}'", kind));
    }
    layer.kind = kind == "conv" ? LayerKind::conv : LayerKind::fc;
    layer.from = read_source(fields);
    layer.shape.groups = fields.whole("groups", 1, longest);
    layer.shape.kernel = fields.extent("kernel", 1, longest);
    layer.shape.stride = fields.extent("stride", 1, longest);
    layer.shape.padding = fields.extent("padding", 0, longest);
    layer.shape.dilation = fields.has("dilation") ? fields.extent("dilation", 1, longest) : Extent{};
    layer.relu = fields.flag("relu");
    layer.output_shift = static_cast<int>(fields.whole("output_shift", 0, 62));
    layer.input_bits = static_cast<int>(fields.whole("input_bits", 1, 16));
    layer.weight_bits = static_cast<int>(fields.whole("weight_bits", 1, 16));
    layer.input_encoding = read_encoding(fields, "input_encoding");
    layer.weight_encoding = read_encoding(fields, "weight_encoding");
    layer.input_fraction_bits = static_cast<int>(fields.whole("input_fraction_bits", -1024, 1024));
    layer.weight_fraction_bits = static_cast<int>(fields.whole("weight_fraction_bits", -1024, 1024));
    layer.output_fraction_bits = static_cast<int>(fields.whole("output_fraction_bits", -1024, 1024));
    fields.finish();
    return layer;
}

TracePool read_pool(JsonFields fields, std::set<std::string>& names, const std::vector<TraceLayer>& layers) {
    TracePool pool;
    pool.name = read_name(fields, names);
    const std::string kind = fields.text("kind");
    if (kind != "max" && kind != "average") {
        fields.fail("kind", fmt::format("expected 'max' or 'average', found '{}'", kind));
    }
    pool.shape.kind = kind == "max" ? PoolKind::max : PoolKind::average;
    pool.after = read_after(fields, layers);
    pool.from = read_source(fields);
    pool.shape.kernel = fields.extent("kernel", 1, longest);
    pool.shape.stride = fields.extent("stride", 1, longest);
    pool.shape.padding = fields.extent("padding", 0, longest);
    pool.shape.output = fields.extent("output", 1, longest);
    fields.finish();
    return pool;
}

TraceStep read_named_step(JsonFields fields, std::set<std::string>& names, const std::vector<TraceLayer>& layers) {
    TraceStep step;
    step.name = read_name(fields, names);
    step.after = read_after(fields, layers);
    read_step(fields, step);
    fields.finish();
    return step;
}

/// Sources only where they are known, so that traces without them stay as they always were.
void add_source(const std::string& from, nlohmann::ordered_json& entry) {
    if (!from.empty()) {
        entry["from"] = from;
    }
}

}  // namespace

bool is_trace_name(std::string_view name) {
    return !name.empty() && name.size() <= longest_name && std::all_of(name.begin(), name.end(), [](char letter) {
        return (letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9') || letter == '_';
    });
}

nlohmann::ordered_json manifest_of(const Trace& trace) {
    nlohmann::ordered_json manifest{
        {"format", trace_format}, {"network", trace.network}, {"input", trace.input}, {"seed", trace.seed}};
    if (!trace.content_hash.empty()) {
        manifest["content_hash"] = trace.content_hash;
    }
    manifest["layers"] = nlohmann::ordered_json::array();
    for (const TraceLayer& layer : trace.layers) {
        nlohmann::ordered_json entry{{"name", layer.name},
                                     {"kind", layer.kind == LayerKind::conv ? "conv" : "fc"},
                                     {"groups", layer.shape.groups},
                                     {"kernel", list_of(layer.shape.kernel)},
                                     {"stride", list_of(layer.shape.stride)},
                                     {"padding", list_of(layer.shape.padding)},
                                     {"dilation", list_of(layer.shape.dilation)},
                                     {"relu", layer.relu},
                                     {"output_shift", layer.output_shift},
                                     {"input_bits", layer.input_bits},
                                     {"weight_bits", layer.weight_bits},
                                     {"input_fraction_bits", layer.input_fraction_bits},
                                     {"weight_fraction_bits", layer.weight_fraction_bits},
                                     {"output_fraction_bits", layer.output_fraction_bits}};
        // Only where they say something: traces of plain integers stay as they always were.
        if (layer.input_encoding != Encoding::linear) {
            entry["input_encoding"] = word_for(layer.input_encoding);
        }
        if (layer.weight_encoding != Encoding::linear) {
            entry["weight_encoding"] = word_for(layer.weight_encoding);
        }
        add_source(layer.from, entry);
        manifest["layers"].push_back(std::move(entry));
    }
    manifest["pools"] = nlohmann::ordered_json::array();
    for (const TracePool& pool : trace.pools) {
        nlohmann::ordered_json entry{{"name", pool.name},
                                     {"kind", pool.shape.kind == PoolKind::max ? "max" : "average"},
                                     {"after", pool.after},
                                     {"kernel", list_of(pool.shape.kernel)},
                                     {"stride", list_of(pool.shape.stride)},
                                     {"padding", list_of(pool.shape.padding)},
                                     {"output", list_of(pool.shape.output)}};
        add_source(pool.from, entry);
        manifest["pools"].push_back(std::move(entry));
    }
    if (!trace.steps.empty()) {
        manifest["steps"] = nlohmann::ordered_json::array();
        for (const TraceStep& step : trace.steps) {
            manifest["steps"].push_back(manifest_of(step));
        }
    }
    if (!trace.order.empty()) {
        manifest["order"] = trace.order;
    }
    return manifest;
}

Trace parse_manifest(std::string_view text, const std::string& file) {
    const nlohmann::json manifest = parse_json(text, file);
    JsonFields fields(manifest, file, "");
    const std::string format = fields.text("format");
    if (format != trace_format) {
        fields.fail("format", fmt::format("expected '{}', found '{}'", trace_format, format));
    }
    Trace trace;
    trace.network = fields.text("network");
    trace.input = fields.text("input");
    trace.seed = fields.seed("seed");
    if (fields.has("content_hash")) {
        trace.content_hash = fields.text("content_hash");
        if (trace.content_hash.size() != 32 ||
            trace.content_hash.find_first_not_of("0123456789abcdef") != std::string::npos) {
            fields.fail("content_hash", "expected 32 hexadecimal digits");
        }
    }
    std::set<std::string> names;
    const nlohmann::json& layers = fields.list("layers");
    if (layers.empty()) {
        fields.fail("layers", "is empty");
    }
    for (std::size_t index = 0; index < layers.size(); ++index) {
        trace.layers.push_back(read_layer({layers[index], file, fmt::format("layers[{}]", index)}, names));
    }
    if (fields.has("pools")) {
        const nlohmann::json& pools = fields.list("pools");
        for (std::size_t index = 0; index < pools.size(); ++index) {
            trace.pools.push_back(
                read_pool({pools[index], file, fmt::format("pools[{}]", index)}, names, trace.layers));
        }
    }
    if (fields.has("steps")) {
        const nlohmann::json& steps = fields.list("steps");
        for (std::size_t index = 0; index < steps.size(); ++index) {
            trace.steps.push_back(
                read_named_step({steps[index], file, fmt::format("steps[{}]", index)}, names, trace.layers));
        }
    }
    if (fields.has("order")) {
        trace.order = fields.texts("order");
    }
    fields.finish();
    check_graph(trace, file);
    return trace;
}

}  // namespace nought::workloads
