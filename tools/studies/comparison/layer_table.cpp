#include "tools/studies/comparison/layer_table.h"

#include <fmt/format.h>

#include "tools/present/numbers.h"
#include "tools/present/palette.h"

namespace nought::tools {
namespace {

Cell count_cell(std::uint64_t count) {
    return {grouped(count), static_cast<double>(count)};
}

/// Of the lanes' time; "-" where there are no lanes.
Cell effectual_cell(const models::LayerResult& layer) {
    double all = 0;
    for (const auto& [cause, cycles] : layer.lane_cycles) {
        all += static_cast<double>(cycles);
    }
    const auto found = layer.lane_cycles.find("effectual");
    if (all == 0 || found == layer.lane_cycles.end()) {
        return "-";
    }
    const double share = static_cast<double>(found->second) / all;
    return {percent(share), share};
}

Cell zeros_cell(const models::LayerResult& layer) {
    if (layer.macs == 0) {
        return "-";
    }
    const double zeros = 1 - static_cast<double>(layer.effectual_macs) / static_cast<double>(layer.macs);
    return {percent(zeros), zeros};
}

const models::LayerResult* find_layer(const models::Result& result, const std::string& name) {
    for (const models::LayerResult& layer : result.layers) {
        if (layer.name == name) {
            return &layer;
        }
    }
    return nullptr;
}

Cell layer_speedup(const models::Result& baseline, const models::Result& result, const models::LayerResult& layer) {
    const models::LayerResult* reference = &baseline == &result ? nullptr : find_layer(baseline, layer.name);
    if (reference == nullptr || layer.cycles == 0) {
        return "-";
    }
    const double speedup = static_cast<double>(reference->cycles) / baseline.clock_ghz /
                           (static_cast<double>(layer.cycles) / result.clock_ghz);
    return {times(speedup), speedup};
}

Cell energy_cell(const models::LayerResult& layer) {
    double joules = 0;
    for (const auto& [component, value] : joules_by_component(layer)) {
        joules += value;
    }
    return {with_prefix(joules, "J"), joules};
}

}  // namespace

PageTable layer_table(const std::vector<const models::Result*>& results) {
    PageTable table{.title = "All layers",
                    .columns = {"layer", "kind", "accelerator", "dense MACs", "zeros", "cycles", "lanes alone",
                                "speedup", "effectual", "energy", "verified"},
                    .rows = {}};
    for (const models::LayerResult& reference : results.front()->layers) {
        for (const models::Result* result : results) {
            const models::LayerResult* layer = find_layer(*result, reference.name);
            if (layer == nullptr) {
                continue;
            }
            table.rows.push_back({layer->name, layer->kind, result->accelerator.name, count_cell(layer->macs),
                                  zeros_cell(*layer), count_cell(layer->cycles), count_cell(layer->compute_cycles),
                                  layer_speedup(*results.front(), *result, *layer), effectual_cell(*layer),
                                  energy_cell(*layer),
                                  !result->simulated    ? "not simulated"
                                  : layer->verified     ? "yes"
                                  : result->timing_only ? "timing only"
                                                        : "NO"});
        }
    }
    table.caption =
        "Cycles with all memories, and those that the lanes alone would take; effectual: share of the lanes' cycles "
        "in which they multiply a neuron that is not zero.";
    return table;
}

}  // namespace nought::tools
