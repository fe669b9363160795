#include <algorithm>
#include <array>
#include <functional>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "models/abi.h"
#include "sim/base/config/names.h"
#include "tools/present/numbers.h"
#include "tools/studies/sweep/sweep_files.h"

namespace nought::tools {
namespace {

/// "node.tiles 8, memory real"
std::string words_of(const SweepTable& table, const SweepRow& row) {
    std::string text;
    for (std::size_t column = 0; column < table.columns.size(); ++column) {
        const std::string& value = row.shown[column];
        text += fmt::format("{}{} {}", text.empty() ? "" : ", ", table.columns[column], value.empty() ? "-" : value);
    }
    return text;
}

std::vector<const SweepRow*> rows_with_gains(const SweepTable& table, bool on_front) {
    std::vector<const SweepRow*> rows;
    for (const SweepRow& row : table.rows) {
        if (row.gains && row.on_front == on_front) {
            rows.push_back(&row);
        }
    }
    return rows;
}

using FigureOf = std::function<double(const SweepRow&)>;

Series points_series(const SweepTable& table, bool on_front, const FigureOf& x, const FigureOf& y) {
    Series series;
    series.name = on_front ? "on the front" : "other points";
    series.hue = on_front ? Hue::orange : Hue::gray;
    for (const SweepRow* row : rows_with_gains(table, on_front)) {
        series.x.push_back(x(*row));
        series.values.push_back(y(*row));
        series.labels.push_back(fmt::format("{}: {}", row->point, words_of(table, *row)));
    }
    return series;
}

double speedup_of(const SweepRow& row) {
    return row.gains ? row.gains->speedup : no_value;
}
double energy_gain_of(const SweepRow& row) {
    return row.gains ? row.gains->energy : no_value;
}
double area_of(const SweepRow& row) {
    return row.area_mm2;
}

Chart scatter(const SweepTable& table, const char* id, const char* title, const Axis& x, const FigureOf& x_of,
              const Axis& y, const FigureOf& y_of) {
    Chart chart;
    chart.id = id;
    chart.title = title;
    chart.kind = ChartKind::points;
    chart.x = x;
    chart.y = y;
    // The first is drawn on top.
    chart.series = {points_series(table, true, x_of, y_of), points_series(table, false, x_of, y_of)};
    chart.caption =
        "A point on the front is one that no other beats in speedup, energy or area without losing "
        "elsewhere. The front is of all three; a picture shows two.";
    return chart;
}

Table titled_points(const SweepTable& sweep, const std::string& title, bool only_front) {
    Table table = shown_points(sweep,
                               {"accelerator", "network", "cycles", "speedup", "joules", "energy_gain", "edp_gain",
                                "area_mm2", "utilisation", "verified", "on_front"},
                               only_front);
    table.title = title;
    return table;
}

Table titled_effects(const SweepTable& sweep) {
    Table table = effects_table(sweep);
    table.title = "Main effects";
    table.caption =
        "Points are grouped by their value of a parameter; the arithmetic mean over each group shows what the "
        "parameter does when all others are averaged over, and the range is the largest mean less the "
        "smallest. In a full grid that is the parameter's main effect. Parameters that move together, in a "
        "zip or a list, share theirs.";
    return table;
}

/// Bars of the means at each value of one parameter.
Chart effect_chart(const ColumnEffects& effects, std::size_t number) {
    Chart chart;
    chart.id = fmt::format("effect_{}", number);
    chart.title = fmt::format("Means over {}", effects.column);
    chart.kind = ChartKind::bars;
    chart.x.title = effects.column;
    chart.y.title = "times better than the baseline";
    Series speedup{.name = "speedup", .values = {}};
    Series energy{.name = "energy gain", .values = {}};
    for (std::size_t i = 0; i < effects.speedup.means.size(); ++i) {
        const std::string& value = effects.speedup.means[i].value;
        chart.categories.push_back(value.empty() ? "-" : value);
        speedup.values.push_back(effects.speedup.means[i].mean);
        energy.values.push_back(effects.energy_gain.means[i].mean);
    }
    chart.series = {std::move(speedup), std::move(energy)};
    chart.line = 1;
    chart.caption = "Over all points with that value.";
    return chart;
}

Chart ranges_chart(const SweepTable& table) {
    Chart chart;
    chart.id = "effects";
    chart.title = "Effect of each parameter";
    chart.kind = ChartKind::bars;
    chart.horizontal = true;
    chart.y.title = "largest mean over smallest";
    Series speedup{.name = "speedup", .values = {}};
    Series energy{.name = "energy gain", .values = {}};
    Series area{.name = "area", .values = {}};
    const auto ratio = [](const MainEffect& effect) {
        return effect.lowest() > 0 ? effect.highest() / effect.lowest() : no_value;
    };
    for (const ColumnEffects& effects : table.effects) {
        chart.categories.push_back(effects.column);
        speedup.values.push_back(ratio(effects.speedup));
        energy.values.push_back(ratio(effects.energy_gain));
        area.values.push_back(ratio(effects.area_mm2));
    }
    chart.series = {std::move(speedup), std::move(energy), std::move(area)};
    chart.line = 1;
    chart.caption =
        "How many times the mean at a parameter's best value is that at its worst: 1 is a parameter that "
        "does nothing.";
    return chart;
}

Headline headline(const SweepTable& table) {
    Headline headline;
    const auto add = [&](const SweepRow* row, double value, const char* what) {
        if (row != nullptr) {
            headline.numbers.push_back({times(value), what, words_of(table, *row)});
        }
    };
    const SweepRow* fastest = table.best(speedup_of);
    const SweepRow* thriftiest = table.best(energy_gain_of);
    const SweepRow* best = table.best([](const SweepRow& row) { return row.gains->edp; });
    add(fastest, fastest != nullptr ? fastest->gains->speedup : 0, "largest speedup");
    add(thriftiest, thriftiest != nullptr ? thriftiest->gains->energy : 0, "largest energy gain");
    add(best, best != nullptr ? best->gains->edp : 0, "largest EDP gain");
    return headline;
}

Facts facts_of(const SweepTable& table) {
    Facts facts;
    facts.title = "Reproducing this sweep";
    facts.facts = {{"program", std::string("nought ") + NOUGHT_VERSION},
                   {"sweep", table.name},
                   {"columns", fmt::format("{}", fmt::join(table.columns, ", "))},
                   {"points", fmt::format("{} of {}", table.rows.size(), table.points)},
                   {"layers that count", std::string(config::word_of(table.scope))},
                   {"gains over", table.baseline},
                   {"each point", "points/<inputs>.json has its resolved configuration, trace key and full result"}};
    return facts;
}

}  // namespace

Document document(const SweepTable& table) {
    constexpr std::size_t most_effect_charts = 6;
    Document page;
    page.title = "Sweep " + table.name;
    page.subtitle = table.description;
    Section front{.heading = "Pareto front", .blocks = {}};
    front.add(headline(table));
    if (!table.is_complete()) {
        front.add(Paragraph{fmt::format("{} of {} points are missing: they failed or were not made yet.",
                                        table.points - table.rows.size(), table.points)});
    }
    const Axis speedup{.title = "speedup"};
    const Axis energy{.title = "energy gain"};
    const Axis area{.title = "area, mm2"};
    front.add(scatter(table, "speedup_energy", "Speedup and energy", speedup, speedup_of, energy, energy_gain_of));
    front.add(scatter(table, "area_speedup", "Area and speedup", area, area_of, speedup, speedup_of));
    front.add(titled_points(table, "Pareto front", true));
    page.sections.push_back(std::move(front));
    if (!table.effects.empty()) {
        Section mattered{.heading = "Main effects", .blocks = {}};
        mattered.add(ranges_chart(table));
        mattered.add(titled_effects(table));
        for (std::size_t i = 0; i < std::min(table.effects.size(), most_effect_charts); ++i) {
            mattered.add(effect_chart(table.effects[i], i + 1));
        }
        page.sections.push_back(std::move(mattered));
    }
    Section all{.heading = "All points", .blocks = {}};
    all.add(titled_points(table, "All points", false));
    all.add(facts_of(table));
    page.sections.push_back(std::move(all));
    return page;
}

}  // namespace nought::tools
