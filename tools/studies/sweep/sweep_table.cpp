#include "tools/studies/sweep/sweep_table.h"

#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "sim/base/config/node.h"
#include "tools/engine/node_text.h"
#include "tools/studies/sweep/pareto.h"

namespace nought::tools {
namespace {

double total_area(const models::Result& result) {
    double area = 0;
    for (const auto& [component, mm2] : result.area_mm2) {
        area += mm2;
    }
    return area;
}

/// A result as far as a table needs it.
struct Digest {
    Cost cost;
    double area_mm2 = 0;
    double clock_ghz = 0;
    bool verified = false;
    bool timing_only = false;
    bool simulated = true;
    std::string accelerator;
    std::string network;
};

/// Reads points' files; those that gains are over once.
class Digester {
public:
    Digester(const PointStore& store, SweepScope scope)
        : store_(store), scope_(scope == SweepScope::conv ? Scope::conv : Scope::network) {}

    std::optional<Digest> digest(const std::string& hash) const {
        if (!store_.has_file(hash)) {
            return {};
        }
        const auto read = store_.read(hash);
        const auto* result = std::get_if<models::Result>(&read);
        if (result == nullptr) {
            return {};
        }
        return Digest{.cost = cost_of(*result, scope_),
                      .area_mm2 = total_area(*result),
                      .clock_ghz = result->clock_ghz,
                      .verified = result->total().verified,
                      .timing_only = result->timing_only,
                      .simulated = result->simulated,
                      .accelerator = result->accelerator.name,
                      .network = result->network};
    }

    const std::optional<Digest>& baseline(const std::string& hash) {
        const auto [entry, fresh] = baselines_.try_emplace(hash);
        if (fresh) {
            entry->second = digest(hash);
        }
        return entry->second;
    }

private:
    const PointStore& store_;
    Scope scope_;
    std::map<std::string, std::optional<Digest>> baselines_;
};

void fill(SweepRow& row, const Digest& digest, const std::optional<Digest>& baseline) {
    row.accelerator = digest.accelerator;
    row.network = digest.network;
    row.clock_ghz = digest.clock_ghz;
    row.cost = digest.cost;
    row.area_mm2 = digest.area_mm2;
    row.verified = digest.verified;
    row.timing_only = digest.timing_only;
    row.simulated = digest.simulated;
    if (baseline) {
        row.gains = gains_over(baseline->cost, digest.cost);
        row.baseline_area_mm2 = baseline->area_mm2;
    }
}

/// Points compete with those that have the same baseline, and so the same network.
void mark_front(SweepTable& table) {
    std::map<std::string, std::vector<std::size_t>> rivals;
    for (std::size_t i = 0; i < table.rows.size(); ++i) {
        rivals[table.rows[i].baseline].push_back(i);
    }
    for (const auto& [baseline, rows] : rivals) {
        std::vector<Costs> costs;
        for (const std::size_t row : rows) {
            const SweepRow& one = table.rows[row];
            costs.push_back({one.cost.seconds, one.cost.joules, one.area_mm2});
        }
        const std::vector<bool> front = pareto_front(costs);
        for (std::size_t i = 0; i < rows.size(); ++i) {
            table.rows[rows[i]].on_front = front[i];
        }
    }
}

ColumnEffects effects_of(const SweepTable& table, std::size_t column) {
    std::vector<std::string> values;
    std::vector<double> speedups;
    std::vector<double> energy_gains;
    std::vector<double> areas;
    for (const SweepRow& row : table.rows) {
        if (row.gains) {
            values.push_back(row.shown[column]);
            speedups.push_back(row.gains->speedup);
            energy_gains.push_back(row.gains->energy);
            areas.push_back(row.area_mm2);
        }
    }
    return {table.columns[column], main_effect(values, speedups), main_effect(values, energy_gains),
            main_effect(values, areas)};
}

std::string words_of_baseline(const SweepSpec& spec) {
    std::string text;
    for (const config::Entry& entry : spec.baseline.node.entries) {
        text += fmt::format("{}{}: {}", text.empty() ? "" : ", ", entry.key, yaml_text(entry.value));
    }
    return text.empty() ? "the base, on each point's own network"
                        : "the base with " + text + ", on each point's own network";
}

}  // namespace

double SweepRow::utilisation() const {
    const auto share = cost.lane_shares.find("effectual");
    return share == cost.lane_shares.end() ? 0 : share->second;
}

const SweepRow* SweepTable::best(double (*figure)(const SweepRow&)) const {
    const SweepRow* best = nullptr;
    for (const SweepRow& row : rows) {
        if (row.gains && (best == nullptr || figure(row) > figure(*best))) {
            best = &row;
        }
    }
    return best;
}

SweepTable gather(SweepPlan& plan, const PointStore& store) {
    SweepTable table;
    table.name = plan.name();
    table.description = plan.spec().description;
    table.points = *plan.space().count();
    table.baseline = words_of_baseline(plan.spec());
    table.scope = plan.spec().scope;
    for (const SweepColumn& column : plan.space().columns()) {
        table.columns.push_back(column.written);
    }
    Digester digester(store, table.scope);
    for (std::uint64_t index = 0; index < table.points; ++index) {
        SweepRow row;
        row.point = index;
        row.inputs = plan.point(index, store.folder()).hash;
        const auto digest = digester.digest(row.inputs);
        if (!digest) {
            continue;
        }
        row.baseline = plan.reference(index, store.folder())->hash;
        for (const config::Node* value : plan.space().values(index)) {
            row.values.push_back(value != nullptr ? json_value(*value) : nullptr);
            row.shown.push_back(value != nullptr ? shown_value(*value) : "");
        }
        fill(row, *digest, digester.baseline(row.baseline));
        table.rows.push_back(std::move(row));
    }
    mark_front(table);
    for (std::size_t column = 0; column < table.columns.size(); ++column) {
        ColumnEffects effects = effects_of(table, column);
        if (effects.speedup.means.size() > 1) {
            table.effects.push_back(std::move(effects));
        }
    }
    const auto weight = [](const ColumnEffects& one) {
        return one.speedup.lowest() > 0 ? one.speedup.highest() / one.speedup.lowest() : 0;
    };
    std::stable_sort(table.effects.begin(), table.effects.end(),
                     [&](const ColumnEffects& a, const ColumnEffects& b) { return weight(a) > weight(b); });
    return table;
}

}  // namespace nought::tools
