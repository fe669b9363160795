#include "tools/engine/point_job.h"

#include <fmt/format.h>

#include "models/abi.h"
#include "sim/base/config/error.h"
#include "sim/base/files/content_hash.h"

namespace nought::tools {
namespace {

using Json = nlohmann::ordered_json;

/// Whoever changes what a point's file holds, or what a simulation computes, changes the number, so that nobody finds
/// the old files.
constexpr const char* point_inputs_format = "nought.sweep_inputs/1";

template <class Value>
Json json_or_null(const std::optional<Value>& value) {
    return value ? Json(*value) : Json(nullptr);
}

Json request_json(const TraceRequest& request) {
    return Json{{"network", request.network},
                {"input", json_or_null(request.input)},
                {"weights", json_or_null(request.weights)},
                {"density", json_or_null(request.density)},
                {"seed", request.seed},
                {"prune", json_or_null(request.prune)},
                {"quantise", json_or_null(request.quantise)}};
}

template <class Value>
std::optional<Value> optional_at(const Json& json, const char* key) {
    return json.at(key).is_null() ? std::nullopt : std::optional<Value>(json.at(key).get<Value>());
}

TraceRequest request_from_json(const Json& json) {
    TraceRequest request;
    request.network = json.at("network");
    request.input = optional_at<std::string>(json, "input");
    request.weights = optional_at<std::string>(json, "weights");
    request.density = optional_at<double>(json, "density");
    request.seed = json.at("seed");
    request.prune = optional_at<std::string>(json, "prune");
    request.quantise = optional_at<std::string>(json, "quantise");
    return request;
}

/// How a recipe is called in a point's inputs; what it says is in the trace's key.
template <class Recipe>
Json recipe_name(const std::shared_ptr<const Recipe>& recipe) {
    return recipe ? Json(recipe->file.name()) : Json(nullptr);
}

}  // namespace

std::string PointJob::title() const {
    return fmt::format("{} on {}", inputs["trace"]["network"].get<std::string>(),
                       inputs["accelerator"].value("name", inputs["accelerator"].value("model", "")));
}

std::vector<std::string> PointJob::arguments(const std::filesystem::path& file) const {
    const Json task{{"file", file.string()},
                    {"inputs", inputs},
                    {"request", request_json(request)},
                    {"trace", trace.string()},
                    {"technology", technology.string()}};
    return {"sweep", task.dump(), "--as-point"};
}

PointTask PointTask::parse(const std::string& text) {
    try {
        const Json json = Json::parse(text);
        PointTask task;
        task.file = json.at("file").get<std::string>();
        task.inputs = json.at("inputs");
        task.request = request_from_json(json.at("request"));
        task.trace = json.at("trace").get<std::string>();
        task.technology = json.at("technology").get<std::string>();
        return task;
    } catch (const Json::exception&) {
        throw config::UserError("--as-point is for processes that a sweep starts itself");
    }
}

const JobMaker::TracePlace& JobMaker::trace_of(const PointParts& parts, const std::filesystem::path& folder) {
    const NetworkPart& network = *parts.network;
    const std::string identity = network.identity + (parts.prune ? parts.prune->identity : "") +
                                 (parts.quantise ? parts.quantise->identity : "");
    const auto [entry, fresh] = traces_.try_emplace(identity);
    TracePlace& place = entry->second;
    if (!fresh) {
        return place;
    }
    place.request.network = network.file.on_disk(folder).string();
    place.request.input = network.use.input;
    place.request.weights = network.use.weights;
    place.request.density = network.use.density;
    place.request.seed = network.use.seed;
    if (parts.prune) {
        place.request.prune = parts.prune->file.on_disk(folder).string();
    }
    if (parts.quantise) {
        place.request.quantise = parts.quantise->file.on_disk(folder).string();
    }
    const TraceLocation location = locate_trace(place.request);
    place.key = location.key;
    place.folder = location.folder;
    place.json = Json{{"key", place.key},
                      {"network", network.file.name()},
                      {"seed", network.use.seed},
                      {"prune", recipe_name(parts.prune)},
                      {"quantise", recipe_name(parts.quantise)}};
    return place;
}

PointJob JobMaker::make(const PointParts& parts, const SweepSpec& spec, const std::filesystem::path& folder) {
    const TracePlace& trace = trace_of(parts, folder);
    PointJob job;
    job.request = trace.request;
    job.trace_key = trace.key;
    job.trace = trace.folder;
    job.inputs = Json{{"format", point_inputs_format}, {"program", NOUGHT_VERSION}};
    job.inputs["accelerator"] = parts.accelerator->resolved;
    if (parts.technology && !parts.technology->resolved.is_null()) {
        job.technology = parts.technology->file.on_disk(folder);
        job.inputs["accelerator"]["technology"] = parts.technology->file.name();
        job.inputs["technology"] = parts.technology->resolved;
    }
    job.inputs["trace"] = trace.json;
    job.inputs["layers"] = spec.layers;
    job.inputs["timing_only"] = spec.timing_only;
    base::ContentHash hash;
    hash.add(job.inputs.dump());
    job.hash = hash.hex();
    return job;
}

}  // namespace nought::tools
