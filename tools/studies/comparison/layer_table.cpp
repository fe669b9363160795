#include "tools/studies/comparison/layer_table.h"

#include <algorithm>

#include "tools/present/palette.h"
#include "tools/studies/comparison/verdict.h"

namespace nought::tools {
namespace {

/// A layer, or the sum over layers, of a result.
struct LayerRow {
    const models::Result* result;
    models::LayerResult layer;
    const models::Result* baseline;
};

/// Of the lanes' time; nothing where there are no lanes.
Cell effectual_share(const LayerRow& row) {
    double all = 0;
    for (const auto& [cause, cycles] : row.layer.lane_cycles) {
        all += static_cast<double>(cycles);
    }
    const auto found = row.layer.lane_cycles.find("effectual");
    return all > 0 && found != row.layer.lane_cycles.end() ? static_cast<double>(found->second) / all : Cell();
}

Cell layer_macs(const LayerRow& row) {
    return row.layer.macs > 0 ? Cell(row.layer.macs) : Cell();
}

Cell layer_zeros(const LayerRow& row) {
    return row.layer.macs > 0
               ? Cell(1 - static_cast<double>(row.layer.effectual_macs) / static_cast<double>(row.layer.macs))
               : Cell();
}

const models::LayerResult* find_layer(const models::Result& result, const std::string& name) {
    const auto found = std::find_if(result.layers.begin(), result.layers.end(),
                                    [&](const models::LayerResult& layer) { return layer.name == name; });
    return found == result.layers.end() ? nullptr : &*found;
}

Cell layer_speedup(const LayerRow& row) {
    const models::LayerResult* reference =
        row.baseline == row.result ? nullptr : find_layer(*row.baseline, row.layer.name);
    if (reference == nullptr || row.layer.cycles == 0) {
        return {};
    }
    return static_cast<double>(reference->cycles) / row.baseline->clock_ghz /
           (static_cast<double>(row.layer.cycles) / row.result->clock_ghz);
}

double layer_joules(const LayerRow& row) {
    double joules = 0;
    for (const auto& [component, value] : joules_by_component(row.layer)) {
        joules += value;
    }
    return joules;
}

/// Sums over each kind of layer, where there are several, in order of appearance; then over all.
void add_totals(std::vector<LayerRow>& totals, const models::Result& result) {
    std::vector<std::string> kinds;
    for (const models::LayerResult& layer : result.layers) {
        if (std::find(kinds.begin(), kinds.end(), layer.kind) == kinds.end()) {
            kinds.push_back(layer.kind);
        }
    }
    for (const std::string& kind : kinds.size() > 1 ? kinds : std::vector<std::string>{}) {
        totals.push_back({&result, result.total(kind), &result});
        totals.back().layer.name = "all";
    }
    totals.push_back({&result, result.total(), &result});
}

}  // namespace

Table layer_table(const std::vector<const models::Result*>& results, bool with_totals) {
    std::vector<LayerRow> rows;
    std::vector<LayerRow> totals;
    for (const models::LayerResult& reference : results.front()->layers) {
        for (const models::Result* result : results) {
            if (const models::LayerResult* layer = find_layer(*result, reference.name)) {
                rows.push_back({result, *layer, results.front()});
            }
        }
    }
    for (const models::Result* result : with_totals ? results : std::vector<const models::Result*>{}) {
        add_totals(totals, *result);
    }
    TableOf<LayerRow> column(std::move(rows), std::move(totals));
    column("", "layer", {}, [](auto& row) { return row.layer.name; });
    column("", "kind", {}, [](auto& row) { return row.layer.kind; });
    column("", "accelerator", {}, [](auto& row) { return row.result->accelerator.name; });
    column("", "MACs", show::si(), layer_macs, "dense products, those with padding included");
    column("", "zeros", show::percent, layer_zeros, "share of the dense products whose neuron is zero");
    column(
        "", "cycles", show::count, [](auto& row) { return row.layer.cycles; }, "with all memories");
    column(
        "", "compute", show::count, [](auto& row) { return row.layer.compute_cycles; },
        "cycles that the lanes alone take");
    column("", "speedup", show::times, layer_speedup);
    column("", "effectual", show::percent, effectual_share,
           "share of the lanes' cycles in which they multiply a neuron that is not zero");
    column("", "energy", show::si("J"), layer_joules);
    column("", "verified", {},
           [](auto& row) { return verdict(row.result->simulated, row.layer.verified, row.result->timing_only); });
    Table table = column.take();
    table.title = "All layers";
    table.caption =
        "Cycles with all memories; compute: cycles that the lanes alone would take; effectual: share of the lanes' "
        "cycles in which they multiply a neuron that is not zero.";
    return table;
}

}  // namespace nought::tools
