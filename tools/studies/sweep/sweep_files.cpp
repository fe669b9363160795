#include "tools/studies/sweep/sweep_files.h"

#include <algorithm>
#include <array>
#include <functional>
#include <set>

#include <fmt/format.h>

#include "sim/base/config/names.h"
#include "tools/present/csv_cell.h"
#include "tools/system/output_file.h"

namespace nought::tools {
namespace {

using Json = nlohmann::ordered_json;

/// A figure of every point: its name in files, and how to get it. Null where there is no baseline to compare with.
struct SweepFigure {
    const char* name;
    Json (*of)(const SweepRow&);
};

template <double Gains::*member>
Json gain(const SweepRow& row) {
    return row.gains ? Json((*row.gains).*member) : Json(nullptr);
}

constexpr std::array sweep_figures{
    SweepFigure{"accelerator", [](const SweepRow& row) { return Json(row.accelerator); }},
    SweepFigure{"network", [](const SweepRow& row) { return Json(row.network); }},
    SweepFigure{"cycles", [](const SweepRow& row) { return Json(row.cost.cycles); }},
    SweepFigure{"compute_cycles", [](const SweepRow& row) { return Json(row.cost.compute_cycles); }},
    SweepFigure{"clock_ghz", [](const SweepRow& row) { return Json(row.clock_ghz); }},
    SweepFigure{"seconds", [](const SweepRow& row) { return Json(row.cost.seconds); }},
    SweepFigure{"speedup", gain<&Gains::speedup>},
    SweepFigure{"joules", [](const SweepRow& row) { return Json(row.cost.joules); }},
    SweepFigure{"energy_gain", gain<&Gains::energy>},
    SweepFigure{"edp", [](const SweepRow& row) { return Json(row.cost.edp()); }},
    SweepFigure{"edp_gain", gain<&Gains::edp>},
    SweepFigure{"ed2p", [](const SweepRow& row) { return Json(row.cost.ed2p()); }},
    SweepFigure{"ed2p_gain", gain<&Gains::ed2p>},
    SweepFigure{"watts", [](const SweepRow& row) { return Json(row.cost.watts()); }},
    SweepFigure{"area_mm2", [](const SweepRow& row) { return Json(row.area_mm2); }},
    SweepFigure{"area_ratio",
                [](const SweepRow& row) {
                    return row.gains && row.baseline_area_mm2 > 0 ? Json(row.area_mm2 / row.baseline_area_mm2)
                                                                  : Json(nullptr);
                }},
    SweepFigure{"utilisation", [](const SweepRow& row) { return Json(row.utilisation()); }},
    SweepFigure{"macs", [](const SweepRow& row) { return Json(row.cost.macs); }},
    SweepFigure{"effectual_macs", [](const SweepRow& row) { return Json(row.cost.effectual_macs); }},
    SweepFigure{"tops_per_watt", [](const SweepRow& row) { return Json(row.cost.tops_per_watt()); }},
    SweepFigure{"verified", [](const SweepRow& row) { return Json(row.verified); }},
    SweepFigure{"simulated", [](const SweepRow& row) { return Json(row.simulated); }},
    SweepFigure{"on_front", [](const SweepRow& row) { return Json(row.on_front); }},
};

/// Those that an axis has not already a column for.
std::vector<SweepFigure> figures_beside(const SweepTable& table) {
    std::vector<SweepFigure> figures;
    std::copy_if(sweep_figures.begin(), sweep_figures.end(), std::back_inserter(figures),
                 [&](const SweepFigure& figure) {
                     return std::find(table.columns.begin(), table.columns.end(), figure.name) == table.columns.end();
                 });
    return figures;
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

/// pandas reads True and False as such, and nothing as no value.
std::string plain_cell(const Json& value) {
    if (value.is_string()) {
        return csv_cell(value.get<std::string>());
    }
    return value.is_null() ? "" : value.is_boolean() ? (value.get<bool>() ? "True" : "False") : csv_cell(value.dump());
}

double share_of(const SweepRow& row, const std::string& cause) {
    const auto share = row.cost.lane_shares.find(cause);
    return share == row.cost.lane_shares.end() ? 0 : share->second;
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

std::string sweep_csv(const SweepTable& table) {
    const std::vector<SweepFigure> figures = figures_beside(table);
    const std::set<std::string> causes = causes_of(table);
    std::string text = "point";
    for (const std::string& column : table.columns) {
        text += "," + csv_cell(column);
    }
    for (const SweepFigure& figure : figures) {
        text += fmt::format(",{}", figure.name);
    }
    for (const std::string& cause : causes) {
        text += ",lane_shares." + cause;
    }
    text += ",inputs,baseline_inputs\n";
    for (const SweepRow& row : table.rows) {
        text += fmt::format("{}", row.point);
        for (const Json& value : row.values) {
            text += "," + plain_cell(value);
        }
        for (const SweepFigure& figure : figures) {
            text += "," + plain_cell(figure.of(row));
        }
        for (const std::string& cause : causes) {
            text += "," + plain_cell(share_of(row, cause));
        }
        text += fmt::format(",{},{}\n", row.inputs, row.baseline);
    }
    return text;
}

nlohmann::ordered_json to_json(const SweepTable& table) {
    Json json{{"format", "nought.sweep/1"},       {"name", table.name},
              {"description", table.description}, {"scope", config::word_of(table.scope)},
              {"baseline", table.baseline},       {"points", table.points},
              {"columns", table.columns}};
    json["rows"] = Json::array();
    json["front"] = Json::array();
    const std::vector<SweepFigure> figures = figures_beside(table);
    for (const SweepRow& row : table.rows) {
        Json entry{{"point", row.point}, {"values", Json::object()}};
        for (std::size_t column = 0; column < table.columns.size(); ++column) {
            entry["values"][table.columns[column]] = row.values[column];
        }
        for (const SweepFigure& figure : figures) {
            entry[figure.name] = figure.of(row);
        }
        entry["lane_shares"] = Json(row.cost.lane_shares);
        entry["inputs"] = row.inputs;
        entry["baseline_inputs"] = row.baseline;
        json["rows"].push_back(std::move(entry));
        if (row.on_front) {
            json["front"].push_back(row.point);
        }
    }
    json["main_effects"] = Json::array();
    for (const ColumnEffects& effects : table.effects) {
        json["main_effects"].push_back(Json{{"column", effects.column},
                                            {"speedup", effect_json(effects.speedup)},
                                            {"energy_gain", effect_json(effects.energy_gain)},
                                            {"area_mm2", effect_json(effects.area_mm2)}});
    }
    return json;
}

void write_sweep(const std::filesystem::path& folder, const SweepTable& table) {
    write_file(folder / "sweep.csv", sweep_csv(table));
    write_json(folder / "sweep.json", to_json(table));
}

}  // namespace nought::tools
