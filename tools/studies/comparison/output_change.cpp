#include "tools/studies/comparison/output_change.h"

#include "tools/engine/recipes.h"
#include "tools/studies/comparison/comparison.h"

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
    table.title = "Accuracy and speedup: final outputs compared with 16 bits, unpruned";
    return table;
}

}  // namespace nought::tools
