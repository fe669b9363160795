#include "tools/cli/describe/layer_rules.h"

#include <algorithm>

#include "sim/base/config/names.h"
#include "workloads/networks/layer_keys.h"
#include "workloads/networks/network_spec.h"

namespace nought::tools {
namespace {

using Json = nlohmann::ordered_json;

/// Keys that every layer may have.
bool is_common(const std::string& key) {
    return key == "name" || key == "kind" || key == "inputs";
}

/// `false` for each key that the kind does not take.
Json refused_keys(const Json& properties, workloads::Operation kind) {
    const std::vector<std::string>& taken = workloads::keys_of(kind);
    Json refused = Json::object();
    for (const auto& [key, property] : properties.items()) {
        if (!is_common(key) && std::find(taken.begin(), taken.end(), key) == taken.end()) {
            refused[key] = false;
        }
    }
    return refused;
}

}  // namespace

void add_layer_rules(Json& schema) {
    Json& layer = schema.at("properties").at("layers").at("items");
    Json rules = Json::array();
    for (const auto& name : config::enum_names<workloads::Operation>) {
        const Json kind{{"properties", {{"kind", {{"const", name.word}}}}}, {"required", Json::array({"kind"})}};
        rules.push_back({{"if", kind}, {"then", {{"properties", refused_keys(layer.at("properties"), name.value)}}}});
    }
    layer["allOf"] = rules;
}

}  // namespace nought::tools
