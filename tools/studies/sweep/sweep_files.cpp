#include "tools/studies/sweep/sweep_files.h"

#include <algorithm>
#include <functional>
#include <set>

#include <fmt/format.h>

#include "sim/base/config/names.h"
#include "tools/present/writers.h"
#include "tools/studies/comparison/verdict.h"
#include "tools/system/output_file.h"
#include "tools/system/style.h"

namespace nought::tools {
namespace {

using Json = nlohmann::ordered_json;

/// A value of an axis: as it is in files, as the sweep writes it for people.
Cell axis_cell(const Json& value, const std::string& shown) {
    const std::string words = shown.empty() ? "-" : shown;
    switch (value.type()) {
        case Json::value_t::null:
            return {};
        case Json::value_t::boolean:
            return {words, value.get<bool>()};
        case Json::value_t::number_integer:
            return {words, value.get<std::int64_t>()};
        case Json::value_t::number_unsigned:
            return {words, value.get<std::uint64_t>()};
        case Json::value_t::number_float:
            return {words, value.get<double>()};
        case Json::value_t::string:
            return {words, value.get<std::string>()};
        default:
            return {words, value.dump()};
    }
}

template <class Figure>
auto point_cost(Figure figure) {
    return [figure](const SweepRow& row) { return Cell(std::invoke(figure, row.cost)); };
}

/// Nothing where there is no baseline to compare with.
auto gain(double Gains::*member) {
    return [member](const SweepRow& row) { return row.gains ? Cell((*row.gains).*member) : Cell(); };
}

Cell area_ratio(const SweepRow& row) {
    return row.gains && row.baseline_area_mm2 > 0 ? Cell(row.area_mm2 / row.baseline_area_mm2) : Cell();
}

Cell point_verdict(const SweepRow& row) {
    return verdict(row.simulated, row.verified, row.timing_only);
}

bool is_axis(const SweepTable& table, const std::string& name) {
    return std::find(table.columns.begin(), table.columns.end(), name) != table.columns.end();
}

std::set<std::string> causes_of(const SweepTable& table) {
    std::set<std::string> causes;
    for (const SweepRow& row : table.rows) {
        for (const auto& [cause, share] : row.cost.lane_shares) {
            causes.insert(cause);
        }
    }
    return causes;
}

Json effect_json(const MainEffect& effect) {
    Json means = Json::array();
    for (const ValueMean& mean : effect.means) {
        means.push_back(Json{{"value", mean.value}, {"points", mean.points}, {"mean", mean.mean}});
    }
    return Json{
        {"range", effect.range()}, {"lowest", effect.lowest()}, {"highest", effect.highest()}, {"means", means}};
}

}  // namespace

Table points_table(const SweepTable& sweep) {
    TableOf<SweepRow> column(sweep.rows);
    column("point", "point", show::count, &SweepRow::point);
    for (std::size_t axis = 0; axis < sweep.columns.size(); ++axis) {
        column(sweep.columns[axis], sweep.columns[axis], {},
               [axis](auto& row) { return axis_cell(row.values[axis], row.shown[axis]); });
    }
    column("accelerator", "accelerator", {}, &SweepRow::accelerator);
    column("network", "network", {}, &SweepRow::network);
    column("cycles", "cycles", show::count, point_cost(&Cost::cycles));
    column("compute_cycles", "compute", show::count, point_cost(&Cost::compute_cycles),
           "cycles that the lanes alone take");
    column("clock_ghz", "clock", show::number("GHz"), &SweepRow::clock_ghz);
    column("seconds", "time", show::si("s"), point_cost(&Cost::seconds));
    column("speedup", "speedup", show::times, gain(&Gains::speedup));
    column("joules", "energy", show::si("J"), point_cost(&Cost::joules));
    column("energy_gain", "energy gain", show::times, gain(&Gains::energy));
    column("edp", "EDP", show::number("J s"), point_cost(&Cost::edp));
    column("edp_gain", "EDP gain", show::times, gain(&Gains::edp));
    column("ed2p", "ED2P", show::number("J s^2"), point_cost(&Cost::ed2p));
    column("ed2p_gain", "ED2P gain", show::times, gain(&Gains::ed2p));
    column("watts", "W", show::significant(3), point_cost(&Cost::watts));
    column("area_mm2", "area", show::significant(4, "mm2"), &SweepRow::area_mm2);
    column("area_ratio", "area ratio", show::times, area_ratio, "area over that of the baseline");
    column("utilisation", "utilisation", show::percent, &SweepRow::utilisation,
           "share of the lane-cycles that multiply a neuron that is not zero");
    column("macs", "MACs", show::si(), point_cost(&Cost::macs));
    column("effectual_macs", "effectual MACs", show::si(), point_cost(&Cost::effectual_macs));
    column("tops_per_watt", "TOPS/W", show::significant(3), point_cost(&Cost::tops_per_watt));
    column("verified", "verified", {}, point_verdict);
    column("simulated", "simulated", {}, &SweepRow::simulated);
    column("on_front", "front", show::mark, &SweepRow::on_front);
    for (const std::string& cause : causes_of(sweep)) {
        column("lane_shares." + cause, cause, show::percent, [&cause](const SweepRow& row) {
            const auto share = row.cost.lane_shares.find(cause);
            return share == row.cost.lane_shares.end() ? 0 : share->second;
        });
    }
    column("inputs", "inputs", {}, &SweepRow::inputs, "hash: names the point's file");
    column("baseline_inputs", "baseline inputs", {}, &SweepRow::baseline, "hash of what gains are over");
    const Table table = column.take();
    // An axis may have the name of a figure: the first one is the axis.
    std::vector<std::string> keys;
    for (const Column& one : table.columns) {
        if (std::find(keys.begin(), keys.end(), one.key) == keys.end()) {
            keys.push_back(one.key);
        }
    }
    return table.only(keys);
}

Table shown_points(const SweepTable& sweep, const std::vector<std::string>& names, bool only_front) {
    std::vector<std::string> columns{"point"};
    columns.insert(columns.end(), sweep.columns.begin(), sweep.columns.end());
    for (const std::string& name : names) {
        if (!is_axis(sweep, name)) {
            columns.push_back(name);
        }
    }
    Table points = points_table(sweep).only(columns);
    if (only_front) {
        std::size_t row = 0;
        std::erase_if(points.rows, [&](const auto&) { return !sweep.rows[row++].on_front; });
    }
    return points;
}

Table effects_table(const SweepTable& sweep) {
    const auto points = [](const ColumnEffects& effects) { return effects.speedup.means.size(); };
    TableOf<ColumnEffects> column(sweep.effects);
    column("", "parameter", {}, &ColumnEffects::column);
    column("", "values", show::count, points);
    for (const auto& [heading, member] :
         {std::pair("speedup", &ColumnEffects::speedup), std::pair("energy gain", &ColumnEffects::energy_gain),
          std::pair("area, mm2", &ColumnEffects::area_mm2)}) {
        const auto lowest_to_highest = [member = member](const ColumnEffects& effects) {
            const MainEffect& effect = effects.*member;
            return Cell(fmt::format("{:.4g} to {:.4g}", effect.lowest(), effect.highest()), effect.highest());
        };
        const auto range = [member = member](const ColumnEffects& effects) { return (effects.*member).range(); };
        column("", heading, {}, lowest_to_highest, "the lowest and the highest mean");
        column("", "range", show::significant(3), range, "the highest mean less the lowest");
    }
    return column.take();
}

nlohmann::ordered_json to_json(const SweepTable& sweep) {
    Json json{{"format", "nought.sweep/1"},       {"name", sweep.name},
              {"description", sweep.description}, {"scope", config::word_of(sweep.scope)},
              {"baseline", sweep.baseline},       {"points", sweep.points},
              {"columns", sweep.columns},         {"rows", Json::array()},
              {"front", Json::array()},           {"main_effects", Json::array()}};
    const Table figures = points_table(sweep).without(sweep.columns).without({"point"});
    for (std::size_t i = 0; i < sweep.rows.size(); ++i) {
        const SweepRow& row = sweep.rows[i];
        Json entry{{"point", row.point}, {"values", Json::object()}};
        for (std::size_t column = 0; column < sweep.columns.size(); ++column) {
            entry["values"][sweep.columns[column]] = row.values[column];
        }
        entry.update(row_json(figures, i));
        json["rows"].push_back(std::move(entry));
        if (row.on_front) {
            json["front"].push_back(row.point);
        }
    }
    for (const ColumnEffects& effects : sweep.effects) {
        json["main_effects"].push_back(Json{{"column", effects.column},
                                            {"speedup", effect_json(effects.speedup)},
                                            {"energy_gain", effect_json(effects.energy_gain)},
                                            {"area_mm2", effect_json(effects.area_mm2)}});
    }
    return json;
}

std::string sweep_text(const SweepTable& sweep) {
    // More points than this, and a terminal shows only those of the front.
    constexpr std::size_t most_rows_in_terminal = 24;
    const bool all = sweep.rows.size() <= most_rows_in_terminal;
    const Table points = shown_points(
        sweep,
        {"cycles", "speedup", "joules", "energy_gain", "edp_gain", "area_mm2", "utilisation", "on_front", "verified"},
        !all);
    std::string text = bold(all ? fmt::format("{} points", sweep.rows.size())
                                : fmt::format("Pareto front of {} points", sweep.rows.size())) +
                       fmt::format(", gains over {}\n{}", sweep.baseline, to_text(points, "  "));
    if (!sweep.effects.empty()) {
        text += bold("Main effects") + ": means over all points with each value of a parameter\n";
        text += to_text(effects_table(sweep), "  ");
    }
    return text;
}

void write_sweep(const std::filesystem::path& folder, const SweepTable& sweep) {
    write_file(folder / "sweep.csv", to_csv(points_table(sweep)));
    write_json(folder / "sweep.json", to_json(sweep));
}

}  // namespace nought::tools
