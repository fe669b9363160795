#include <algorithm>
#include <cmath>
#include <numeric>

#include <fmt/format.h>

#include "tools/present/palette.h"
#include "tools/studies/comparison/comparison_sections.h"
#include "tools/studies/comparison/comparison_tables.h"

namespace nought::tools {
namespace {

using Piles = std::vector<std::map<std::string, double>>;

double sum_of(const std::map<std::string, double>& values) {
    return std::accumulate(values.begin(), values.end(), 0.0,
                           [](double sum, const auto& item) { return sum + item.second; });
}

std::string scope_kind(Scope scope) {
    return scope == Scope::conv ? "conv" : "";
}

double scope_seconds(const models::Result& result, Scope scope) {
    const auto cycles = static_cast<double>(result.total(scope_kind(scope)).cycles);
    return result.clock_ghz > 0 ? cycles / (result.clock_ghz * 1e9) : 0;
}

void set_parts(Chart& chart, const Piles& columns) {
    Components components;
    for (const auto& column : columns) {
        components.add(column);
    }
    chart.series = components.series(columns);
}

Chart area_chart(const Comparison& comparison) {
    Chart chart{.id = "area", .title = "Area by component", .kind = ChartKind::stacked_bars};
    Piles columns;
    for (const std::string& accelerator : comparison.accelerators) {
        if (comparison.areas.at(accelerator).total_mm2 > 0) {
            chart.categories.push_back(accelerator);
            columns.push_back(comparison.areas.at(accelerator).mm2);
        }
    }
    set_parts(chart, columns);
    chart.y.title = "area, mm2";
    chart.horizontal = true;
    return chart;
}

/// Energy over time, for all networks together.
Chart power_chart(const ComparisonReport& report, Scope scope) {
    const Comparison& comparison = report.comparison;
    Chart chart{.id = "power",
                .title = "Power by component, " + scope_words(scope),
                .kind = ChartKind::stacked_bars,
                .categories = comparison.accelerators};
    Piles columns;
    for (const std::string& accelerator : comparison.accelerators) {
        std::map<std::string, double> watts;
        for (const std::string& network : comparison.networks) {
            const models::Result& result = result_of_pair(report, network, accelerator);
            const double seconds = scope_seconds(result, scope);
            for (const auto& [component, joules] : joules_by_component(result.total(scope_kind(scope)))) {
                watts[component] +=
                    seconds > 0 ? joules / seconds / static_cast<double>(comparison.networks.size()) : 0;
            }
        }
        columns.push_back(watts);
    }
    set_parts(chart, columns);
    chart.y.title = comparison.networks.size() > 1 ? "power, W, mean of the networks" : "power, W";
    chart.horizontal = true;
    return chart;
}

Chart energy_chart(const ComparisonReport& report, Scope scope) {
    const Comparison& comparison = report.comparison;
    Chart chart{.id = "energy_by_component",
                .title = "Energy of a frame by component, " + scope_words(scope),
                .kind = ChartKind::stacked_bars};
    Piles columns;
    for (const std::string& network : comparison.networks) {
        const double whole =
            sum_of(joules_by_component(result_of_pair(report, network, comparison.baseline).total(scope_kind(scope))));
        for (const std::string& accelerator : comparison.accelerators) {
            auto parts = joules_by_component(result_of_pair(report, network, accelerator).total(scope_kind(scope)));
            for (auto& [component, joules] : parts) {
                joules = whole > 0 ? joules / whole * 100 : 0;
            }
            chart.groups.push_back(network);
            chart.categories.push_back(accelerator);
            columns.push_back(parts);
        }
    }
    set_parts(chart, columns);
    double longest = 100;
    for (const auto& column : columns) {
        longest = std::max(longest, sum_of(column));
    }
    // Sums of rounded shares end a little beyond 100.
    chart.y.high = std::ceil(longest / 10 - 1e-9) * 10;
    chart.y.title = fmt::format("energy, % of that of {}", comparison.baseline);
    chart.horizontal = chart.wide = true;
    chart.caption = "Dynamic and static energy together, off-chip memory included.";
    return chart;
}

}  // namespace

Section cost_section(const ComparisonReport& report) {
    const Scope scope = page_scope(report.comparison);
    Section section{.heading = "Energy, power, area", .blocks = {}};
    section.add(energy_chart(report, scope));
    section.add(power_chart(report, scope));
    const Chart area = area_chart(report.comparison);
    if (!area.series.empty()) {
        section.add(area);
        Table table = area_table(report.comparison);
        table.title = "Area";
        section.add(table);
    }
    return section;
}

}  // namespace nought::tools
