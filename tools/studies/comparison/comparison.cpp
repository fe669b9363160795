#include "tools/studies/comparison/comparison.h"

#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "sim/base/config/error.h"
#include "sim/base/text/nearest.h"
#include "tools/studies/comparison/means.h"

namespace nought::tools {
namespace {

constexpr Scope scopes[] = {Scope::conv, Scope::network};

void append_once(std::vector<std::string>& names, const std::string& name) {
    if (std::find(names.begin(), names.end(), name) == names.end()) {
        names.push_back(name);
    }
}

Cost cost(const models::Result& result, Scope scope) {
    const models::LayerResult total = result.total(scope == Scope::conv ? "conv" : "");
    Cost cost;
    cost.macs = total.macs;
    cost.effectual_macs = total.effectual_macs;
    cost.cycles = total.cycles;
    cost.compute_cycles = total.compute_cycles;
    cost.seconds = result.clock_ghz > 0 ? static_cast<double>(total.cycles) / (result.clock_ghz * 1e9) : 0;
    for (const auto& [component, energy] : total.energy_pj) {
        cost.dynamic_joules[component] = energy.dynamic_pj * 1e-12;
        cost.leakage_joules[component] = energy.static_pj * 1e-12;
        cost.joules += (energy.dynamic_pj + energy.static_pj) * 1e-12;
    }
    double lane_cycles = 0;
    for (const auto& [cause, cycles] : total.lane_cycles) {
        lane_cycles += static_cast<double>(cycles);
    }
    for (const auto& [cause, cycles] : total.lane_cycles) {
        cost.lane_shares[cause] = static_cast<double>(cycles) / lane_cycles;
    }
    return cost;
}

double ratio(double baseline, double value) {
    return value > 0 ? baseline / value : 0;
}

double lanes_only_seconds(const Cost& cost) {
    return cost.seconds * ratio(static_cast<double>(cost.compute_cycles), static_cast<double>(cost.cycles));
}

Gains gains(const Cost& baseline, const Cost& cost) {
    return {ratio(baseline.seconds, cost.seconds), ratio(lanes_only_seconds(baseline), lanes_only_seconds(cost)),
            ratio(baseline.joules, cost.joules), ratio(baseline.edp(), cost.edp()),
            ratio(baseline.ed2p(), cost.ed2p())};
}

AreaColumn area(const models::Result& result) {
    AreaColumn column;
    column.mm2 = result.area_mm2;
    for (const auto& [component, mm2] : column.mm2) {
        column.total_mm2 += mm2;
    }
    return column;
}

const models::Result& result_of(const std::vector<models::Result>& results, const std::string& network,
                                const std::string& accelerator) {
    const models::Result* found = nullptr;
    for (const models::Result& result : results) {
        if (result.network == network && result.accelerator.name == accelerator) {
            if (found != nullptr) {
                throw config::UserError(fmt::format("two results are of {} on {}", network, accelerator));
            }
            found = &result;
        }
    }
    if (found == nullptr) {
        throw config::UserError(
            fmt::format("no result of {} on {}: each network needs one for every accelerator", network, accelerator));
    }
    return *found;
}

/// Steps that some chips take and others leave to a host, and the order of layers that do not wait for one another,
/// may differ.
bool every_chip_has(const std::string& kind) {
    return kind == "conv" || kind == "fc" || kind.ends_with("_pool");
}

/// Speedups of different values, or of different layers, would mean nothing.
void check_same_work(const models::Result& baseline, const models::Result& result) {
    const auto names = [](const models::Result& one) {
        std::vector<std::string> layers;
        for (const models::LayerResult& layer : one.layers) {
            if (every_chip_has(layer.kind)) {
                layers.push_back(layer.name);
            }
        }
        std::sort(layers.begin(), layers.end());
        return layers;
    };
    const char* difference = baseline.trace != result.trace     ? "ran different traces"
                             : names(baseline) != names(result) ? "simulated different layers"
                                                                : nullptr;
    if (difference != nullptr) {
        throw config::UserError(fmt::format("{} and {} {} of {}", baseline.accelerator.name, result.accelerator.name,
                                            difference, result.network));
    }
}

ComparisonEntry entry(const models::Result& result, const models::Result& baseline) {
    ComparisonEntry entry;
    entry.network = result.network;
    entry.accelerator = result.accelerator.name;
    entry.verified = result.total().verified;
    entry.timing_only = result.timing_only;
    entry.simulated = result.simulated;
    for (const Scope scope : scopes) {
        if (scope == Scope::conv && result.total("conv").cycles == 0) {
            continue;
        }
        entry.costs[scope] = cost(result, scope);
        if (&result != &baseline) {
            entry.gains[scope] = gains(cost(baseline, scope), entry.costs[scope]);
        }
    }
    return entry;
}

void choose_baseline(Comparison& comparison) {
    auto& names = comparison.accelerators;
    const auto found = std::find(names.begin(), names.end(), comparison.baseline);
    if (found == names.end()) {
        const auto nearest = base::nearest(comparison.baseline, names);
        throw config::UserError(fmt::format("no result is of the baseline '{}': there are {}{}", comparison.baseline,
                                            fmt::join(names, ", "),
                                            nearest ? fmt::format("; did you mean '{}'?", *nearest) : ""));
    }
    std::rotate(names.begin(), found, found + 1);
}

}  // namespace

Cost cost_of(const models::Result& result, Scope scope) {
    return cost(result, scope);
}

Gains gains_over(const Cost& baseline, const Cost& better) {
    return gains(baseline, better);
}

const char* scope_name(Scope scope) {
    return scope == Scope::conv ? "conv" : "all";
}

double Cost::zero_fraction() const {
    return macs == 0 ? 0 : 1 - static_cast<double>(effectual_macs) / static_cast<double>(macs);
}

const ComparisonEntry* Comparison::find(const std::string& network, const std::string& accelerator) const {
    const auto found = std::find_if(entries.begin(), entries.end(), [&](const ComparisonEntry& one) {
        return one.network == network && one.accelerator == accelerator;
    });
    return found == entries.end() ? nullptr : &*found;
}

Comparison compare(const std::vector<models::Result>& results, const std::string& baseline) {
    Comparison comparison;
    comparison.baseline = baseline;
    for (const models::Result& result : results) {
        append_once(comparison.networks, result.network);
        append_once(comparison.accelerators, result.accelerator.name);
    }
    choose_baseline(comparison);
    for (const std::string& network : comparison.networks) {
        const models::Result& reference = result_of(results, network, baseline);
        for (const std::string& accelerator : comparison.accelerators) {
            const models::Result& result = result_of(results, network, accelerator);
            check_same_work(reference, result);
            comparison.entries.push_back(entry(result, reference));
            comparison.areas.try_emplace(accelerator, area(result));
            comparison.models[accelerator] = result.accelerator.model;
            comparison.clocks_ghz[accelerator] = result.clock_ghz;
        }
    }
    const double reference_area = comparison.areas[baseline].total_mm2;
    for (const std::string& accelerator : comparison.accelerators) {
        AreaColumn& column = comparison.areas[accelerator];
        column.overhead = reference_area > 0 ? column.total_mm2 / reference_area - 1 : 0;
        comparison.means[accelerator] = means(comparison.entries, accelerator);
    }
    return comparison;
}

}  // namespace nought::tools
