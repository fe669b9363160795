#include <fmt/format.h>

#include "models/json_reader.h"
#include "models/result.h"

namespace nought::models {
namespace {

using Json = nlohmann::ordered_json;

constexpr const char* result_format = "nought.result/1";

/// An object even when the map is empty, so that a reader finds the type it expects.
template <class Value, class ToJson>
Json map_json(const std::map<std::string, Value>& values, ToJson to_json) {
    Json json = Json::object();
    for (const auto& [key, value] : values) {
        json[key] = to_json(value);
    }
    return json;
}

void add_costs(Json& json, const LayerResult& layer) {
    json["macs"] = layer.macs;
    json["effectual_macs"] = layer.effectual_macs;
    json["cycles"] = layer.cycles;
    json["compute_cycles"] = layer.compute_cycles;
    json["lane_cycles"] = map_json(layer.lane_cycles, [](std::uint64_t cycles) { return Json(cycles); });
    json["traffic_bytes"] = map_json(layer.traffic_bytes, [](const Traffic& traffic) {
        return Json{{"read", traffic.read}, {"write", traffic.write}};
    });
    json["energy_pj"] = map_json(layer.energy_pj, [](const Energy& energy) {
        return Json{{"dynamic", energy.dynamic_pj}, {"static", energy.static_pj}};
    });
    json["verified"] = layer.verified;
}

Json layer_json(const LayerResult& layer) {
    Json json{{"name", layer.name}, {"kind", layer.kind}};
    add_costs(json, layer);
    if (layer.mismatch) {
        json["mismatch"] = Json{{"index", layer.mismatch->index},
                                {"expected", layer.mismatch->expected},
                                {"simulated", layer.mismatch->simulated},
                                {"wrong_elements", layer.mismatch->wrong_elements}};
    }
    return json;
}

/// What the layers cost together; `seconds` and `joules` are derived so that nobody has to add up components.
Json total_json(const LayerResult& total, double clock_ghz) {
    Json json = Json::object();
    add_costs(json, total);
    double picojoules = 0;
    for (const auto& [component, energy] : total.energy_pj) {
        picojoules += energy.dynamic_pj + energy.static_pj;
    }
    json["seconds"] = clock_ghz > 0 ? static_cast<double>(total.cycles) / (clock_ghz * 1e9) : 0.0;
    json["joules"] = picojoules * 1e-12;
    return json;
}

Json totals_json(const Result& result) {
    Json json = total_json(result.total(), result.clock_ghz);
    Json by_kind = Json::object();
    for (const LayerResult& layer : result.layers) {
        if (!by_kind.contains(layer.kind)) {
            by_kind[layer.kind] = total_json(result.total(layer.kind), result.clock_ghz);
        }
    }
    json["by_kind"] = by_kind;
    return json;
}

Mismatch read_mismatch(const JsonReader& json) {
    Mismatch mismatch;
    json["index"].each_item([&](const JsonReader& item) { mismatch.index.push_back(item.as<std::int64_t>()); });
    mismatch.expected = json["expected"].as<std::int64_t>();
    mismatch.simulated = json["simulated"].as<std::int64_t>();
    mismatch.wrong_elements = json["wrong_elements"].as<std::uint64_t>();
    return mismatch;
}

LayerResult read_layer(const JsonReader& json) {
    LayerResult layer;
    layer.name = json["name"].as<std::string>();
    layer.kind = json["kind"].as<std::string>();
    layer.macs = json["macs"].as<std::uint64_t>();
    layer.effectual_macs = json["effectual_macs"].as<std::uint64_t>();
    layer.cycles = json["cycles"].as<std::uint64_t>();
    layer.compute_cycles = json["compute_cycles"].as<std::uint64_t>();
    json["lane_cycles"].each_member([&](const std::string& cause, const JsonReader& value) {
        layer.lane_cycles[cause] = value.as<std::uint64_t>();
    });
    json["traffic_bytes"].each_member([&](const std::string& memory, const JsonReader& value) {
        layer.traffic_bytes[memory] = {value["read"].as<std::uint64_t>(), value["write"].as<std::uint64_t>()};
    });
    json["energy_pj"].each_member([&](const std::string& component, const JsonReader& value) {
        layer.energy_pj[component] = {value["dynamic"].as<double>(), value["static"].as<double>()};
    });
    layer.verified = json["verified"].as<bool>();
    if (json.contains("mismatch")) {
        layer.mismatch = read_mismatch(json["mismatch"]);
    }
    return layer;
}

}  // namespace

nlohmann::ordered_json to_json(const Result& result) {
    Json json{{"format", result_format}};
    json["accelerator"] = Json{{"name", result.accelerator.name}, {"model", result.accelerator.model}};
    json["accelerator"]["config"] = result.accelerator.config;
    json["network"] = result.network;
    json["trace"] = result.trace;
    json["clock_ghz"] = result.clock_ghz;
    json["lanes"] = result.lanes;
    json["timing_only"] = result.timing_only;
    json["simulated"] = result.simulated;
    json["area_mm2"] = map_json(result.area_mm2, [](double area) { return Json(area); });
    json["layers"] = Json::array();
    for (const LayerResult& layer : result.layers) {
        json["layers"].push_back(layer_json(layer));
    }
    json["totals"] = totals_json(result);
    return json;
}

Result result_from_json(const nlohmann::ordered_json& document, const std::string& path) {
    const JsonReader json(document, "", path, "result");
    if (json["format"].as<std::string>() != result_format) {
        json["format"].fail(fmt::format("must be '{}'", result_format));
    }
    Result result;
    result.accelerator.name = json["accelerator"]["name"].as<std::string>();
    result.accelerator.model = json["accelerator"]["model"].as<std::string>();
    result.accelerator.config = json["accelerator"]["config"].json();
    result.network = json["network"].as<std::string>();
    result.trace = json["trace"].as<std::string>();
    result.clock_ghz = json["clock_ghz"].as<double>();
    result.lanes = json["lanes"].as<int>();
    result.timing_only = json["timing_only"].as<bool>();
    if (json.contains("simulated")) {
        result.simulated = json["simulated"].as<bool>();
    }
    json["area_mm2"].each_member([&](const std::string& component, const JsonReader& value) {
        result.area_mm2[component] = value.as<double>();
    });
    json["layers"].each_item([&](const JsonReader& layer) { result.layers.push_back(read_layer(layer)); });
    return result;
}

}  // namespace nought::models
