#include "tools/studies/comparison/result_text.h"

#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "tools/present/numbers.h"
#include "tools/present/table.h"
#include "tools/system/style.h"

namespace nought::tools {
namespace {

double joules(const models::LayerResult& layer) {
    double picojoules = 0;
    for (const auto& [component, energy] : layer.energy_pj) {
        picojoules += energy.dynamic_pj + energy.static_pj;
    }
    return picojoules * 1e-12;
}

/// The share of lane-cycles that did effectual work.
std::string effectual_share(const models::LayerResult& layer) {
    double all = 0;
    for (const auto& [cause, cycles] : layer.lane_cycles) {
        all += static_cast<double>(cycles);
    }
    const auto effectual = layer.lane_cycles.find("effectual");
    return all > 0 && effectual != layer.lane_cycles.end() ? percent(static_cast<double>(effectual->second) / all)
                                                           : "-";
}

std::vector<std::string> cells(const models::LayerResult& layer, const std::string& name,
                               const models::Result& result) {
    const auto macs = static_cast<double>(layer.macs);
    return {name,
            layer.kind,
            layer.macs > 0 ? with_prefix(macs) : "-",
            layer.macs > 0 ? percent(1 - static_cast<double>(layer.effectual_macs) / macs) : "-",
            grouped(layer.cycles),
            grouped(layer.compute_cycles),
            effectual_share(layer),
            with_prefix(joules(layer), "J"),
            !result.simulated    ? "not simulated"
            : layer.verified     ? "yes"
            : result.timing_only ? "timing only"
                                 : "NO"};
}

/// The kinds that occur, in order of appearance.
std::vector<std::string> kinds(const models::Result& result) {
    std::vector<std::string> kinds;
    for (const models::LayerResult& layer : result.layers) {
        if (std::find(kinds.begin(), kinds.end(), layer.kind) == kinds.end()) {
            kinds.push_back(layer.kind);
        }
    }
    return kinds;
}

}  // namespace

std::string result_text(const models::Result& result) {
    Table table({"layer", "kind", "MACs", "zeros", "cycles", "compute", "effectual", "energy", "verified"});
    for (const models::LayerResult& layer : result.layers) {
        table.row(cells(layer, layer.name, result));
    }
    table.rule();
    const std::vector<std::string> all_kinds = kinds(result);
    for (const std::string& kind : all_kinds.size() > 1 ? all_kinds : std::vector<std::string>{}) {
        table.row(cells(result.total(kind), "all", result));
    }
    models::LayerResult total = result.total();
    total.kind = "";
    table.row(cells(total, "total", result));
    double area = 0;
    for (const auto& [component, mm2] : result.area_mm2) {
        area += mm2;
    }
    const double seconds = result.clock_ghz > 0 ? static_cast<double>(total.cycles) / (result.clock_ghz * 1e9) : 0;
    return fmt::format("{}\n{}\n{} at {}, {:.2f} mm2\n", bold(result.network + " on " + result.accelerator.name),
                       table.text(), with_prefix(seconds, "s"), with_prefix(result.clock_ghz * 1e9, "Hz"), area);
}

std::string mismatch_text(const models::Result& result) {
    for (const models::LayerResult& layer : result.layers) {
        if (layer.mismatch) {
            const models::Mismatch& first = *layer.mismatch;
            return fmt::format("{} on {}, layer {}: output [{}] should be {} and is {}; {} {}", result.network,
                               result.accelerator.name, layer.name, fmt::join(first.index, ", "), first.expected,
                               first.simulated, first.wrong_elements,
                               first.wrong_elements == 1 ? "element differs" : "elements differ");
        }
    }
    return {};
}

}  // namespace nought::tools
