#include "tools/engine/point_maker.h"

#include <fmt/format.h>

#include "models/abi.h"
#include "sim/base/files/content_hash.h"
#include "sim/base/text/nearest.h"
#include "tools/engine/operand_check.h"
#include "tools/engine/trace_source.h"

namespace nought::tools {
namespace {

using Json = nlohmann::ordered_json;

/// Whoever changes what a point's file holds, or what a simulation computes, changes the number, so that nobody finds
/// the old files.
constexpr const char* point_inputs_format = "nought.sweep_inputs/1";

/// How a recipe is called in a point's inputs; what it says is in the trace's key.
template <class Recipe>
Json recipe_name(const std::shared_ptr<const Recipe>& recipe) {
    return recipe ? Json(recipe->file.name()) : Json(nullptr);
}

}  // namespace

void PointMaker::check(const PointRequest& request, config::Diagnostics& diagnostics) {
    const PointParts parts = maker_.make(request.settings);
    std::string identity = request.accelerator_title + "\n";
    bool in_order = true;
    const auto look_at = [&](const auto& part) {
        if (part) {
            diagnostics.add(part->errors);
            in_order = in_order && part->errors.empty();
            identity += part->identity + "\n";
        }
    };
    look_at(parts.accelerator);
    look_at(parts.technology);
    look_at(parts.network);
    look_at(parts.prune);
    look_at(parts.quantise);
    if (in_order) {
        const auto [entry, fresh] = checked_.try_emplace(identity);
        if (fresh) {
            check_combination(parts, request, entry->second);
        }
        diagnostics.add(entry->second);
    }
}

void PointMaker::check_combination(const PointParts& parts, const PointRequest& request,
                                   config::Diagnostics& diagnostics) {
    const workloads::Network& network = *parts.network->network;
    check_layers(network, diagnostics);
    config::Diagnostics of_recipes;
    if (parts.prune) {
        parts.prune->recipe->check(network, of_recipes);
    }
    if (parts.quantise) {
        parts.quantise->recipe->check(network, of_recipes);
    }
    diagnostics.add(of_recipes);
    if (!of_recipes.empty() || !parts.accelerator) {
        return;
    }
    AcceleratorChoice accelerator = parts.accelerator->choice;
    if (!request.accelerator_title.empty()) {
        accelerator.name = request.accelerator_title;
    }
    if (const std::string why = misfit(accelerator, operands_of(parts)); !why.empty()) {
        diagnostics.add(parts.quantise ? parts.quantise->place : parts.accelerator->place,
                        fmt::format("{}: {}", network.name, why));
    }
    check_network_on(accelerator, network, diagnostics);
}

void PointMaker::check_layers(const workloads::Network& network, config::Diagnostics& diagnostics) const {
    for (const std::string& layer : extent_.layers) {
        if (network.find(layer) == nullptr) {
            std::vector<std::string> known;
            for (const workloads::Layer& one : network.layers) {
                known.push_back(one.name);
            }
            diagnostics.add(extent_.layers_place, fmt::format("{} has no layer {}", network.name, config::quote(layer)),
                            known, base::nearest(layer, known));
        }
    }
}

const std::vector<workloads::TraceLayer>& PointMaker::operands_of(const PointParts& parts) {
    const auto [entry, fresh] =
        operands_.try_emplace(parts.network->identity + (parts.quantise ? parts.quantise->identity : ""));
    if (fresh) {
        const workloads::Network& network = *parts.network->network;
        const auto quantiser = parts.quantise ? parts.quantise->recipe->build(network) : nullptr;
        entry->second = expected_operands(network, quantiser.get());
    }
    return entry->second;
}

const PointMaker::TracePlace& PointMaker::trace_of(const PointParts& parts, const std::filesystem::path& folder) {
    const NetworkPart& network = *parts.network;
    const std::string identity = network.identity + (parts.prune ? parts.prune->identity : "") +
                                 (parts.quantise ? parts.quantise->identity : "");
    const auto [entry, fresh] = traces_.try_emplace(identity);
    TracePlace& place = entry->second;
    if (!fresh) {
        return place;
    }
    static_cast<NetworkUse&>(place.network) = network.use;
    place.network.name = network.file.on_disk(folder).string();
    if (parts.prune) {
        place.network.prune = parts.prune->file.on_disk(folder).string();
    }
    if (parts.quantise) {
        place.network.quantise = parts.quantise->file.on_disk(folder).string();
    }
    const TraceLocation location = locate_trace(place.network);
    place.key = location.key;
    place.folder = location.folder;
    place.json = Json{{"key", place.key},
                      {"network", network.file.name()},
                      {"seed", network.use.seed},
                      {"prune", recipe_name(parts.prune)},
                      {"quantise", recipe_name(parts.quantise)}};
    return place;
}

PointJob PointMaker::make(const PointRequest& request, const std::filesystem::path& folder) {
    const PointParts parts = maker_.make(request.settings);
    const TracePlace& trace = trace_of(parts, folder);
    PointJob job;
    job.network = trace.network;
    job.network.label = request.network_title.empty() ? parts.network->file.name() : request.network_title;
    job.trace_key = trace.key;
    job.trace = trace.folder;
    job.simulates = parts.accelerator != nullptr;
    job.inputs = Json{{"format", point_inputs_format}, {"program", NOUGHT_VERSION}};
    if (job.simulates) {
        job.inputs["accelerator"] = parts.accelerator->resolved;
    }
    if (parts.technology && !parts.technology->resolved.is_null()) {
        job.technology = parts.technology->file.on_disk(folder);
        job.inputs["accelerator"]["technology"] = parts.technology->file.name();
        job.inputs["technology"] = parts.technology->resolved;
    }
    job.inputs["trace"] = trace.json;
    job.inputs["layers"] = extent_.layers;
    job.inputs["timing_only"] = extent_.timing_only;
    if (!request.folder.empty()) {
        job.folder = folder / request.folder;
        job.inputs["titles"] = Json{{"network", request.network_title}, {"accelerator", request.accelerator_title}};
    }
    base::ContentHash hash;
    hash.add(job.inputs.dump());
    job.hash = hash.hex();
    return job;
}

}  // namespace nought::tools
