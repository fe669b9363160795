#include "tools/studies/comparison/output_change.h"

#include "sim/base/config/resolve.h"
#include "tools/engine/network_inputs.h"
#include "tools/engine/recipes.h"
#include "tools/studies/comparison/comparison.h"

namespace nought::tools {
namespace {

OutputChange measure_network(const RunNetwork& chosen, std::int64_t inputs) {
    const TraceRequest request = chosen.request();
    const auto network = workloads::Network::load(config::resolve("networks", chosen.name));
    const Recipes recipes = Recipes::load(chosen.prune, chosen.quantise, network);
    const auto pictures = network_inputs(request, network, inputs);
    const workloads::CalibratedNetwork calibrated(network, pictures.front(), parameter_options(request));
    return {chosen.title(), chosen.prune, chosen.quantise, pictures.size(),
            workloads::agreement(calibrated.run(pictures, {}),
                                 calibrated.run(pictures, {recipes.pruner, recipes.quantiser}))};
}

}  // namespace

std::vector<OutputChange> measure_output_changes(const RunPlan& plan,
                                                 const std::function<void(const std::string& network)>& progress) {
    std::vector<OutputChange> changes;
    if (plan.inputs == 0) {
        return changes;
    }
    for (const RunNetwork& network : plan.networks) {
        if (network.prune || network.quantise) {
            progress(network.title());
            changes.push_back(measure_network(network, plan.inputs));
        }
    }
    return changes;
}

Table output_changes_table(const std::vector<OutputChange>& changes, const Comparison& comparison) {
    TableOf<OutputChange> column(changes);
    column("network", "network", {}, &OutputChange::network);
    column("prune", "pruned", {}, &OutputChange::prune);
    column("quantise", "quantised", {}, &OutputChange::quantise);
    column("inputs", "inputs", {}, &OutputChange::inputs);
    column("top1_agreement", "top-1 agreement", show::percent, [](auto& one) { return one.agreement.top1; });
    column("relative_error", "relative error", show::decimals(4),
           [](auto& one) { return one.agreement.relative_error; });
    for (std::size_t i = 1; i < comparison.accelerators.size(); ++i) {
        const std::string& accelerator = comparison.accelerators[i];
        column("", accelerator, show::times, [&](const OutputChange& change) {
            const ComparisonEntry* entry = comparison.find(change.network, accelerator);
            const auto gains = entry->gains.find(Scope::conv);
            return gains == entry->gains.end() ? Cell() : Cell(gains->second.speedup);
        });
    }
    Table table = column.take();
    table.title = "What it costs: final outputs beside 16 bits unpruned; what it buys: speedup";
    return table;
}

}  // namespace nought::tools
