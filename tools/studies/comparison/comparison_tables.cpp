#include "tools/studies/comparison/comparison_tables.h"

#include <algorithm>
#include <functional>
#include <set>

#include <nlohmann/json.hpp>

#include "tools/present/writers.h"
#include "tools/studies/comparison/verdict.h"

namespace nought::tools {
namespace {

using Shares = std::map<std::string, double>;

/// One network on one accelerator in one scope; or a mean, which has neither an entry nor a cost.
struct ScopeRow {
    std::string network;
    std::string accelerator;
    Scope scope = Scope::network;
    const ComparisonEntry* entry = nullptr;
    const Cost* cost = nullptr;
    const Shares* lane_shares = nullptr;
    std::optional<Gains> gains = {};  ///< none for the baseline
    std::optional<double> zeros = {};
};

/// A figure of the cost; a mean has none.
template <class Figure>
auto of_cost(Figure figure) {
    return
        [figure](const ScopeRow& row) { return row.cost == nullptr ? Cell("") : Cell(std::invoke(figure, *row.cost)); };
}

nlohmann::ordered_json gains_json(const Gains& gains) {
    TableOf<Gains> column({gains});
    for (const GainKind& kind : gain_kinds) {
        column(kind.key, kind.heading, show::times, kind.member, kind.sentence);
    }
    return row_json(column.take());
}

Cell scope_zeros(const ScopeRow& row) {
    if (row.cost == nullptr) {
        return row.zeros ? Cell(*row.zeros) : Cell("");
    }
    const Cell zeros = row.cost->zero_fraction();
    return row.entry->simulated ? zeros : Cell("-", zeros);
}

Cell scope_verdict(const ScopeRow& row) {
    return row.entry == nullptr ? Cell("") : verdict(row.entry->simulated, row.entry->verified, row.entry->timing_only);
}

std::string lane_key(const std::string& cause) {
    return "lane_shares." + cause;
}

/// Of every figure that a file or a page has.
Table scope_table(const std::set<std::string>& causes, std::vector<ScopeRow> rows, std::vector<ScopeRow> means = {}) {
    TableOf<ScopeRow> column(std::move(rows), std::move(means));
    column("network", "network", {}, &ScopeRow::network);
    column("accelerator", "accelerator", {}, &ScopeRow::accelerator);
    column(
        "scope", "scope", {}, [](auto& row) { return scope_name(row.scope); }, "conv layers, or all");
    column("macs", "MACs", show::si(), of_cost(&Cost::macs), "dense products, those with padding included");
    column("effectual_macs", "effectual MACs", show::si(), of_cost(&Cost::effectual_macs), "whose neuron is not zero");
    column("zero_fraction", "zeros", show::percent, scope_zeros,
           "share of the dense multiplications whose neuron is zero, padding included");
    column("cycles", "cycles", show::count, of_cost(&Cost::cycles));
    column("compute_cycles", "compute", show::count, of_cost(&Cost::compute_cycles),
           "cycles that the lanes alone take");
    column("seconds", "time", show::si("s"), of_cost(&Cost::seconds), "of a frame");
    column("joules", "energy", show::si("J"), of_cost(&Cost::joules), "of a frame, static energy included");
    column("edp", "EDP", show::number("J s"), of_cost(&Cost::edp), "energy x delay");
    column("ed2p", "ED2P", show::number("J s^2"), of_cost(&Cost::ed2p), "energy x delay^2");
    for (const GainKind& kind : gain_kinds) {
        const auto gain = [&kind](const ScopeRow& row) {
            return row.gains ? Cell((*row.gains).*kind.member) : Cell("-", 1.0);
        };
        column(std::string("gains.") + kind.key, kind.heading, show::times, gain, kind.sentence);
    }
    column("joules_per_frame", "J/frame", show::si("J"), of_cost(&Cost::joules));
    column("frames_per_second", "frames/s", show::decimals(1), of_cost(&Cost::frames_per_second));
    column("watts", "W", show::significant(3), of_cost(&Cost::watts));
    column("tops_per_watt", "TOPS/W", show::significant(3), of_cost(&Cost::tops_per_watt), "two operations a MAC");
    for (const std::string& cause : causes) {
        const auto share = [&cause](const ScopeRow& row) {
            const auto found = row.lane_shares->find(cause);
            return found == row.lane_shares->end() ? Cell("-", 0.0) : Cell(found->second);
        };
        column(lane_key(cause), cause, show::hundredths, share);
    }
    column("timing_only", "timing only", {}, [](auto& row) { return row.entry && row.entry->timing_only; });
    column("verified", "verified", {}, scope_verdict, "whether every output equals the engine's, bit for bit");
    column("simulated", "simulated", {}, [](auto& row) { return row.entry && row.entry->simulated; });
    return column.take();
}

std::set<std::string> causes_of(const Comparison& comparison) {
    std::set<std::string> causes;
    for (const ComparisonEntry& entry : comparison.entries) {
        for (const auto& [scope, cost] : entry.costs) {
            for (const auto& [cause, share] : cost.lane_shares) {
                causes.insert(cause);
            }
        }
    }
    return causes;
}

std::vector<ScopeRow> rows_of(const Comparison& comparison, const std::function<bool(const ScopeRow&)>& chosen) {
    std::vector<ScopeRow> rows;
    for (const ComparisonEntry& entry : comparison.entries) {
        for (const auto& [scope, cost] : entry.costs) {
            const auto gains = entry.gains.find(scope);
            const ScopeRow row{.network = entry.network,
                               .accelerator = entry.accelerator,
                               .scope = scope,
                               .entry = &entry,
                               .cost = &cost,
                               .lane_shares = &cost.lane_shares,
                               .gains = gains == entry.gains.end() ? std::nullopt : std::optional(gains->second)};
            if (chosen(row)) {
                rows.push_back(row);
            }
        }
    }
    return rows;
}

/// The accelerators that have a mean over several networks.
std::vector<std::pair<std::string, const MeanGains*>> means_of(const Comparison& comparison, Scope scope) {
    std::vector<std::pair<std::string, const MeanGains*>> means;
    for (const std::string& accelerator : comparison.accelerators) {
        const auto& by_scope = comparison.means.at(accelerator);
        if (const auto found = by_scope.find(scope); comparison.networks.size() > 1 && found != by_scope.end()) {
            means.emplace_back(accelerator, &found->second);
        }
    }
    return means;
}

/// Causes of at least 0.05 % somewhere, the largest first; the others would be columns of zeros.
std::vector<std::string> shown_causes(const std::vector<ScopeRow>& rows) {
    Shares total;
    std::set<std::string> seen;
    for (const ScopeRow& row : rows) {
        for (const auto& [cause, share] : *row.lane_shares) {
            total[cause] += share;
            if (share >= 0.0005) {
                seen.insert(cause);
            }
        }
    }
    std::vector<std::string> causes(seen.begin(), seen.end());
    std::stable_sort(causes.begin(), causes.end(),
                     [&](const auto& left, const auto& right) { return total[left] > total[right]; });
    return causes;
}

nlohmann::ordered_json means_json(const std::map<Scope, MeanGains>& means) {
    nlohmann::ordered_json json = nlohmann::ordered_json::object();
    for (const auto& [scope, mean] : means) {
        json[scope_name(scope)] = {{"arithmetic", gains_json(mean.arithmetic)},
                                   {"geometric", gains_json(mean.geometric)},
                                   {"zero_fraction", mean.zero_fraction},
                                   {"lane_shares", mean.lane_shares}};
    }
    return json;
}

double area_of(const Comparison& comparison, const std::string& accelerator, const std::string& component) {
    const AreaColumn& area = comparison.areas.at(accelerator);
    const auto found = area.mm2.find(component);
    return component.empty() ? area.total_mm2 : found == area.mm2.end() ? 0 : found->second;
}

}  // namespace

Table entries_table(const Comparison& comparison) {
    return scope_table(causes_of(comparison), rows_of(comparison, [](const ScopeRow&) { return true; }));
}

Table gains_table(const Comparison& comparison, Scope scope, const std::string& accelerator) {
    const auto is_chosen = [&](const std::string& name) { return accelerator.empty() || name == accelerator; };
    std::vector<ScopeRow> means;
    for (const auto& [name, mean] : means_of(comparison, scope)) {
        if (is_chosen(name) && name != comparison.baseline) {
            means.push_back(
                {.network = "mean", .accelerator = name, .gains = mean->arithmetic, .zeros = mean->zero_fraction});
            means.push_back({.network = "geometric mean", .accelerator = name, .gains = mean->geometric});
        }
    }
    const auto rows =
        rows_of(comparison, [&](const ScopeRow& row) { return row.scope == scope && is_chosen(row.accelerator); });
    return scope_table({}, rows, means)
        .only({"network", "accelerator", "cycles", "seconds", "joules", "zero_fraction", "gains.speedup",
               "gains.lanes_only_speedup", "gains.energy", "gains.edp", "gains.ed2p", "verified"});
}

Table lanes_table(const Comparison& comparison, Scope scope) {
    const auto rows =
        rows_of(comparison, [&](const ScopeRow& row) { return row.scope == scope && row.entry->simulated; });
    std::vector<ScopeRow> means;
    for (const auto& [name, mean] : means_of(comparison, scope)) {
        if (!mean->lane_shares.empty()) {
            means.push_back({.network = "mean", .accelerator = name, .lane_shares = &mean->lane_shares});
        }
    }
    std::vector<std::string> columns{"network", "accelerator"};
    for (const std::string& cause : shown_causes(rows)) {
        columns.push_back(lane_key(cause));
    }
    return scope_table(causes_of(comparison), rows, means).only(columns);
}

Table platforms_table(const Comparison& comparison) {
    const auto rows = rows_of(comparison, [](const ScopeRow& row) { return row.scope == Scope::network; });
    return scope_table({}, rows).only(
        {"network", "accelerator", "frames_per_second", "joules_per_frame", "watts", "tops_per_watt", "verified"});
}

Table area_table(const Comparison& comparison) {
    std::set<std::string> components;

    const double whole = comparison.areas.at(comparison.baseline).total_mm2;
    for (const std::string& accelerator : comparison.accelerators) {
        for (const auto& [component, mm2] : comparison.areas.at(accelerator).mm2) {
            components.insert(component);
        }
    }
    TableOf<std::string> column({components.begin(), components.end()}, {std::string()});
    column("", "component", {}, [](const std::string& name) { return name.empty() ? "total" : name; });
    for (const std::string& accelerator : comparison.accelerators) {
        const auto mm2 = [&comparison, accelerator](const std::string& component) {
            const double area = area_of(comparison, accelerator, component);
            return area > 0 || component.empty() ? Cell(area) : Cell();
        };
        const auto overhead = [&comparison, accelerator, whole](const std::string& component) {
            return (area_of(comparison, accelerator, component) - area_of(comparison, comparison.baseline, component)) /
                   whole;
        };
        column("", accelerator + ", mm2", show::decimals(3), mm2);
        if (accelerator != comparison.baseline) {
            column("", "overhead", show::change(2), overhead, "over all of the baseline's area");
        }
    }
    return column.take();
}

nlohmann::ordered_json to_json(const Comparison& comparison) {
    nlohmann::ordered_json json{{"format", "nought.comparison/1"},
                                {"baseline", comparison.baseline},
                                {"networks", comparison.networks},
                                {"accelerators", comparison.accelerators},
                                {"entries", nlohmann::ordered_json::array()},
                                {"means", nlohmann::ordered_json::object()},
                                {"areas", nlohmann::ordered_json::object()}};
    const std::vector<std::string> of_entry{"network", "accelerator", "timing_only", "verified", "simulated"};
    const Table rows = entries_table(comparison);
    const Table entries = rows.only(of_entry);
    const Table figures = rows.without(of_entry).without({"scope"});
    std::size_t row = 0;
    for (const ComparisonEntry& entry : comparison.entries) {
        nlohmann::ordered_json& one = json["entries"].emplace_back(row_json(entries, row));
        for (const auto& [scope, cost] : entry.costs) {
            one[scope_name(scope)] = row_json(figures, row++);
        }
    }
    for (const std::string& accelerator : comparison.accelerators) {
        const AreaColumn& area = comparison.areas.at(accelerator);
        json["means"][accelerator] = means_json(comparison.means.at(accelerator));
        json["areas"][accelerator] = {
            {"total_mm2", area.total_mm2}, {"overhead", area.overhead}, {"area_mm2", area.mm2}};
    }
    return json;
}

}  // namespace nought::tools
