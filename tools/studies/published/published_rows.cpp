#include "tools/studies/published/published_rows.h"

#include <algorithm>
#include <numeric>

#include <fmt/format.h>

#include "sim/base/config/json.h"
#include "sim/base/config/names.h"
#include "tools/present/numbers.h"
#include "tools/present/writers.h"
#include "tools/studies/comparison/rebased.h"
#include "tools/studies/published/published_measure.h"
#include "tools/system/style.h"

namespace nought::tools {
namespace {

/// The key as words, without the unit, which stands behind the value.
std::string metric_name(Metric metric) {
    switch (metric) {
        case Metric::ideal_speedup:
            return "speedup beside the ideal";
        case Metric::edp_gain:
            return "EDP gain";
        case Metric::ed2p_gain:
            return "ED2P gain";
        case Metric::area_mm2:
            return "area";
        case Metric::power_w:
            return "power";
        case Metric::clock_ghz:
            return "clock";
        case Metric::read_pj:
            return "read";
        case Metric::memory_density_mm2_per_mb:
            return "mm2 for each MB";
        default:
            break;
    }
    std::string text(config::word_of(metric));
    std::replace(text.begin(), text.end(), '_', ' ');
    return text;
}

/// The accelerator of that name, or else the first of that model, apart from `not_this`; empty when there is none.
std::string find_accelerator(const Comparison& comparison, const std::string& model, const std::string& name,
                             const std::string& not_this) {
    std::string first;
    for (const std::string& accelerator : comparison.accelerators) {
        if (comparison.models.at(accelerator) != model || accelerator == not_this) {
            continue;
        }
        if (accelerator == name) {
            return accelerator;
        }
        if (first.empty()) {
            first = accelerator;
        }
    }
    return first;
}

/// What the publication's gains are over: the run's baseline where it is of that model.
std::string baseline_of(const Comparison& comparison, const PublishedFigures& figures) {
    const std::string model = figures.baseline.value_or("");
    return comparison.models.at(comparison.baseline) == model ? comparison.baseline
                                                              : find_accelerator(comparison, model, model, "");
}

/// The accelerator that the publication is about. The baseline is not meant where it has a baseline of its own; of a
/// variant only the one that bears its name.
std::string accelerator_of(const Comparison& comparison, const PublishedFigures& figures, const std::string& baseline) {
    const std::string name = figures.variant.value_or(figures.accelerator);
    const std::string found = find_accelerator(comparison, figures.accelerator, name, baseline);
    return figures.variant && found != name ? "" : found;
}

}  // namespace

std::string published_value(Metric metric, double value) {
    switch (metric) {
        case Metric::speedup:
        case Metric::ideal_speedup:
        case Metric::energy_gain:
        case Metric::edp_gain:
        case Metric::ed2p_gain:
        case Metric::memory_saving:
        case Metric::computation_saving:
            return times(value);
        case Metric::area_overhead:
        case Metric::dynamic_power_change:
            return fmt::format("{:+.2f} %", value * 100);
        case Metric::zero_fraction:
            return percent(value);
        case Metric::area_mm2:
            return fmt::format("{:.2f} mm2", value);
        case Metric::power_w:
            return fmt::format("{:.2f} W", value);
        case Metric::clock_ghz:
            return fmt::format("{:.3f} GHz", value);
        case Metric::read_pj:
            return fmt::format("{:.1f} pJ", value);
        case Metric::memory_density_mm2_per_mb:
            break;
    }
    return fmt::format("{:.3f}", value);
}

std::string published_name(const PublishedFigure& figure) {
    std::string text = metric_name(figure.metric);
    if (figure.component) {
        text += " of " + *figure.component;
    }
    if (figure.aggregate) {
        text += fmt::format(", {}", config::word_of(*figure.aggregate));
    }
    return figure.network ? text + ", " + *figure.network : text;
}

PublishedTable beside(const Comparison& comparison, PublishedFigures figures) {
    PublishedTable table{std::move(figures), {}, {}};
    const std::string baseline = table.figures.baseline ? baseline_of(comparison, table.figures) : "";
    table.accelerator = accelerator_of(comparison, table.figures, baseline);
    const bool other_baseline = !baseline.empty() && baseline != comparison.baseline;
    const Comparison measured = other_baseline ? rebased(comparison, baseline) : comparison;
    for (const PublishedFigure& figure : table.figures.figures) {
        std::optional<double> value;
        if (!table.accelerator.empty() && (!baseline.empty() || !is_relative(figure.metric))) {
            value = measure(measured, table.accelerator, figure);
        }
        table.rows.push_back({figure, value});
    }
    return table;
}

nlohmann::ordered_json to_json(const PublishedTable& table) {
    using Json = nlohmann::ordered_json;
    Json json{{"publication", table.figures.publication},
              {"accelerator", table.accelerator},
              {"node_nm", table.figures.node_nm},
              {"figures", Json::array()}};
    for (const PublishedRow& row : table.rows) {
        Json figure = config::to_json(row.figure);
        figure["published"] = figure["value"];
        figure.erase("value");
        figure.erase("why");
        figure["measured"] = row.measured ? Json(*row.measured) : Json(nullptr);
        json["figures"].push_back(figure);
    }
    return json;
}

std::string subject_of(const PublishedTable& table) {
    return table.accelerator + (table.figures.baseline ? " over " + *table.figures.baseline : "");
}

Table figures_table(const PublishedTable& table) {
    const auto value = [](const PublishedRow& row, const std::optional<double>& figure) {
        return figure ? Cell(published_value(row.figure.metric, *figure), *figure) : Cell();
    };
    TableOf<PublishedRow> column(table.rows);
    column("", "figure", {}, [](auto& row) { return published_name(row.figure); });
    column("", "measured", {}, [&](const PublishedRow& row) { return value(row, row.measured); });
    column("", "published", {}, [&](const PublishedRow& row) { return value(row, row.figure.value); });
    column("", "measured / published", show::decimals(2),
           [](auto& row) { return row.measured ? Cell(*row.measured / row.figure.value) : Cell(); });
    column("", "how sure", {}, [](auto& row) { return label(row.figure.mark); });
    column("", "where", {}, [](auto& row) { return row.figure.source; });
    return column.take();
}

std::string published_text(const PublishedTable& table) {
    if (table.accelerator.empty()) {
        return {};
    }
    return fmt::format(
        "\n{}\n  {}\n{}",
        bold(fmt::format("{}: measured beside published, {} nm", subject_of(table), table.figures.node_nm)),
        table.figures.publication, to_text(figures_table(table).without({"measured / published"}), "  "));
}

}  // namespace nought::tools
