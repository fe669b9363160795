#include <fmt/format.h>

#include "tools/present/numbers.h"
#include "tools/present/table.h"
#include "tools/studies/sweep/sweep_files.h"
#include "tools/system/style.h"

namespace nought::tools {
namespace {

/// More points than this, and a terminal shows only those of the front.
constexpr std::size_t most_rows_in_terminal = 24;

Table points_table(const SweepTable& table, bool all) {
    std::vector<std::string> heading{"point"};
    heading.insert(heading.end(), table.columns.begin(), table.columns.end());
    for (const char* figure :
         {"cycles", "speedup", "energy", "E gain", "EDP gain", "area", "utilisation", "front", "verified"}) {
        heading.emplace_back(figure);
    }
    Table text(heading);
    for (const SweepRow& row : table.rows) {
        if (!all && !row.on_front) {
            continue;
        }
        std::vector<std::string> cells{std::to_string(row.point)};
        for (const std::string& value : row.shown) {
            cells.push_back(value.empty() ? "-" : value);
        }
        cells.push_back(grouped(row.cost.cycles));
        cells.push_back(row.gains ? times(row.gains->speedup) : "-");
        cells.push_back(with_prefix(row.cost.joules, "J"));
        cells.push_back(row.gains ? times(row.gains->energy) : "-");
        cells.push_back(row.gains ? times(row.gains->edp) : "-");
        cells.push_back(fmt::format("{:.4g} mm2", row.area_mm2));
        cells.push_back(percent(row.utilisation()));
        cells.emplace_back(row.on_front ? "yes" : "");
        cells.emplace_back(row.verified ? "yes" : "no");
        text.row(cells);
    }
    return text;
}

Table effects_table(const SweepTable& table) {
    Table text({"parameter", "values", "speedup", "range", "E gain", "range", "area, mm2", "range"});
    for (const ColumnEffects& effects : table.effects) {
        std::vector<std::string> cells{effects.column, std::to_string(effects.speedup.means.size())};
        for (const MainEffect* effect : {&effects.speedup, &effects.energy_gain, &effects.area_mm2}) {
            cells.push_back(fmt::format("{:.4g} to {:.4g}", effect->lowest(), effect->highest()));
            cells.push_back(fmt::format("{:.3g}", effect->range()));
        }
        text.row(cells);
    }
    return text;
}

}  // namespace

std::string sweep_text(const SweepTable& table) {
    const bool all = table.rows.size() <= most_rows_in_terminal;
    std::string text = bold(all ? fmt::format("{} points", table.rows.size())
                                : fmt::format("Pareto front of {} points", table.rows.size())) +
                       fmt::format(", gains over {}\n", table.baseline);
    text += points_table(table, all).text("  ");
    if (!table.effects.empty()) {
        text += bold("What mattered") + ": means over all points with each value of a parameter\n";
        text += effects_table(table).text("  ");
    }
    return text;
}

}  // namespace nought::tools
