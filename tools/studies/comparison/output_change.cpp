#include "tools/studies/comparison/output_change.h"

#include <fmt/format.h>

#include "tools/engine/recipes.h"
#include "tools/present/numbers.h"
#include "tools/present/table.h"
#include "tools/studies/comparison/comparison.h"
#include "tools/system/style.h"

namespace nought::tools {
namespace {

OutputChange measure_network(const RunNetwork& chosen, std::int64_t inputs) {
    const workloads::Network network = chosen.network();
    const Recipes recipes = Recipes::load(chosen.prune, chosen.quantise, network);
    const auto pictures = chosen.inputs(network, inputs);
    const workloads::CalibratedNetwork calibrated(network, pictures.front(), chosen.parameters());
    return {chosen.title(), chosen.prune, chosen.quantise, pictures.size(),
            workloads::agreement(calibrated.run(pictures, {}),
                                 calibrated.run(pictures, {recipes.pruner, recipes.quantiser}))};
}

}  // namespace

std::vector<OutputChange> measure_output_changes(const std::vector<RunNetwork>& networks, std::int64_t inputs,
                                                 const std::function<void(const std::string& network)>& progress) {
    std::vector<OutputChange> changes;
    if (inputs == 0) {
        return changes;
    }
    for (const RunNetwork& network : networks) {
        if (network.prune || network.quantise) {
            progress(network.title());
            changes.push_back(measure_network(network, inputs));
        }
    }
    return changes;
}

nlohmann::ordered_json to_json(const std::vector<OutputChange>& changes) {
    using Json = nlohmann::ordered_json;
    Json json = Json::array();
    for (const OutputChange& change : changes) {
        json.push_back(Json{{"network", change.network},
                            {"prune", change.prune ? Json(*change.prune) : Json(nullptr)},
                            {"quantise", change.quantise ? Json(*change.quantise) : Json(nullptr)},
                            {"inputs", change.inputs},
                            {"top1_agreement", change.agreement.top1},
                            {"relative_error", change.agreement.relative_error}});
    }
    return json;
}

std::string output_changes_text(const std::vector<OutputChange>& changes, const Comparison& comparison) {
    if (changes.empty()) {
        return {};
    }
    std::vector<std::string> heading{"network", "pruned", "quantised", "inputs", "top-1 agreement", "relative error"};
    for (std::size_t i = 1; i < comparison.accelerators.size(); ++i) {
        heading.push_back(comparison.accelerators[i]);
    }
    Table table(heading);
    for (const OutputChange& change : changes) {
        std::vector<std::string> cells{change.network,
                                       change.prune.value_or("-"),
                                       change.quantise.value_or("-"),
                                       std::to_string(change.inputs),
                                       percent(change.agreement.top1),
                                       fmt::format("{:.4f}", change.agreement.relative_error)};
        for (std::size_t i = 1; i < comparison.accelerators.size(); ++i) {
            const ComparisonEntry* entry = comparison.find(change.network, comparison.accelerators[i]);
            const auto gains = entry->gains.find(Scope::conv);
            cells.push_back(gains == entry->gains.end() ? "-" : times(gains->second.speedup));
        }
        table.row(cells);
    }
    return fmt::format("\n{}\n{}", bold("What it costs: final outputs beside 16 bits unpruned; what it buys: speedup"),
                       table.text("  "));
}

}  // namespace nought::tools
