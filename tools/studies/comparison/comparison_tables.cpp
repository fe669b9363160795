#include "tools/studies/comparison/comparison_tables.h"

#include <algorithm>
#include <functional>
#include <set>

#include <nlohmann/json.hpp>

#include "tools/present/writers.h"
#include "tools/studies/comparison/verdict.h"

namespace nought::tools {
namespace {

using As = Show::As;
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
std::function<Cell(const ScopeRow&)> of_cost(Figure figure) {
    return
        [figure](const ScopeRow& row) { return row.cost == nullptr ? Cell("") : Cell(std::invoke(figure, *row.cost)); };
}

Columns<Gains> gain_columns() {
    Columns<Gains> columns;
    for (const GainKind& kind : gain_kinds) {
        columns.push_back({kind.key, kind.heading, {As::times}, kind.member, kind.sentence});
    }
    return columns;
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
Columns<ScopeRow> scope_columns(const std::set<std::string>& causes) {
    Columns<ScopeRow> columns{
        {"network", "network", {}, &ScopeRow::network},
        {"accelerator", "accelerator", {}, &ScopeRow::accelerator},
        {"scope", "scope", {}, [](const ScopeRow& row) { return scope_name(row.scope); }, "conv layers, or all"},
        {"macs", "MACs", {As::prefix}, of_cost(&Cost::macs), "dense products, those with padding included"},
        {"effectual_macs", "effectual MACs", {As::prefix}, of_cost(&Cost::effectual_macs), "whose neuron is not zero"},
        {"zero_fraction",
         "zeros",
         {As::percent},
         scope_zeros,
         "share of the dense multiplications whose neuron is zero, padding included"},
        {"cycles", "cycles", {As::count}, of_cost(&Cost::cycles)},
        {"compute_cycles", "compute", {As::count}, of_cost(&Cost::compute_cycles), "cycles that the lanes alone take"},
        {"seconds", "time", {As::prefix, "s"}, of_cost(&Cost::seconds), "of a frame"},
        {"joules", "energy", {As::prefix, "J"}, of_cost(&Cost::joules), "of a frame, static energy included"},
        {"edp", "EDP", {As::number, "J s"}, of_cost(&Cost::edp), "energy x delay"},
        {"ed2p", "ED2P", {As::number, "J s^2"}, of_cost(&Cost::ed2p), "energy x delay^2"}};
    for (const GainKind& kind : gain_kinds) {
        const auto gain = [&kind](const ScopeRow& row) {
            return row.gains ? Cell((*row.gains).*kind.member) : Cell("-", 1.0);
        };
        columns.push_back({std::string("gains.") + kind.key, kind.heading, {As::times}, gain, kind.sentence});
    }
    columns.insert(
        columns.end(),
        {{"joules_per_frame", "J/frame", {As::prefix, "J"}, of_cost(&Cost::joules)},
         {"frames_per_second", "frames/s", {As::decimals}, of_cost(&Cost::frames_per_second)},
         {"watts", "W", {As::significant, "", 3}, of_cost(&Cost::watts)},
         {"tops_per_watt", "TOPS/W", {As::significant, "", 3}, of_cost(&Cost::tops_per_watt), "two operations a MAC"}});
    for (const std::string& cause : causes) {
        const auto share = [cause](const ScopeRow& row) {
            const auto found = row.lane_shares->find(cause);
            return found == row.lane_shares->end() ? Cell("-", 0.0) : Cell(found->second);
        };
        columns.push_back({lane_key(cause), cause, {As::hundredths}, share});
    }
    columns.insert(
        columns.end(),
        {{"timing_only", "timing only", {}, [](const ScopeRow& row) { return row.entry && row.entry->timing_only; }},
         {"verified", "verified", {}, scope_verdict, "whether every output equals the engine's, bit for bit"},
         {"simulated", "simulated", {}, [](const ScopeRow& row) { return row.entry && row.entry->simulated; }}});
    return columns;
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
        json[scope_name(scope)] = {{"arithmetic", row_json(table_of(gain_columns(), {mean.arithmetic}))},
                                   {"geometric", row_json(table_of(gain_columns(), {mean.geometric}))},
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
    return table_of(scope_columns(causes_of(comparison)), rows_of(comparison, [](const ScopeRow&) { return true; }));
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
    return table_of(scope_columns({}), rows, means)
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
    return table_of(scope_columns(causes_of(comparison)), rows, means).only(columns);
}

Table platforms_table(const Comparison& comparison) {
    const auto rows = rows_of(comparison, [](const ScopeRow& row) { return row.scope == Scope::network; });
    return table_of(scope_columns({}), rows)
        .only(
            {"network", "accelerator", "frames_per_second", "joules_per_frame", "watts", "tops_per_watt", "verified"});
}

Table area_table(const Comparison& comparison) {
    std::set<std::string> components;
    Columns<std::string> columns{
        {"", "component", {}, [](const std::string& name) { return name.empty() ? "total" : name; }}};
    const double whole = comparison.areas.at(comparison.baseline).total_mm2;
    for (const std::string& accelerator : comparison.accelerators) {
        for (const auto& [component, mm2] : comparison.areas.at(accelerator).mm2) {
            components.insert(component);
        }
        const auto mm2 = [&comparison, accelerator](const std::string& component) {
            const double area = area_of(comparison, accelerator, component);
            return area > 0 || component.empty() ? Cell(area) : Cell();
        };
        const auto overhead = [&comparison, accelerator, whole](const std::string& component) {
            return (area_of(comparison, accelerator, component) - area_of(comparison, comparison.baseline, component)) /
                   whole;
        };
        columns.push_back({"", accelerator + ", mm2", {As::decimals, "", 3}, mm2});
        if (accelerator != comparison.baseline) {
            columns.push_back({"", "overhead", {As::change, "", 2}, overhead, "over all of the baseline's area"});
        }
    }
    return table_of(columns, std::vector<std::string>(components.begin(), components.end()), {std::string()});
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
