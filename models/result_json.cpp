#include <fmt/format.h>

#include "models/result.h"
#include "sim/base/config/json.h"
#include "sim/base/json/read.h"

namespace nought::models {
namespace {

using Json = nlohmann::ordered_json;

constexpr const char* result_format = "nought.result/1";

/// What the layers cost together; `seconds` and `joules` are derived so that nobody has to add up components.
Json total_json(const LayerResult& total, double clock_ghz) {
    Json json = config::to_json(total);
    for (const char* key : {"name", "kind", "mismatch"}) {
        json.erase(key);
    }
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

}  // namespace

nlohmann::ordered_json to_json(const Result& result) {
    Json json{{"format", result_format}};
    json.update(config::to_json(result));
    json["totals"] = totals_json(result);
    return json;
}

Result result_from_json(const nlohmann::ordered_json& document, const std::string& path) {
    return json::read_document<Result>(document, path, "result", result_format);
}

}  // namespace nought::models
