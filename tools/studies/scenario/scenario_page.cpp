#include <algorithm>

#include <fmt/format.h>

#include "tools/present/numbers.h"
#include "tools/studies/comparison/repeat_section.h"
#include "tools/studies/scenario/scenario_tables.h"

namespace nought::tools {
namespace {

/// A bar for each stream and variant, a series for each percentile.
Chart latency_chart(const ScenarioReport& report) {
    Chart chart{.id = "latency", .title = "Latency of frames", .kind = ChartKind::bars};
    chart.y.title = "from release to the end, ms";
    chart.horizontal = chart.wide = true;
    constexpr std::pair<const char*, double> percentiles[] = {{"median", 0.5}, {"99 %", 0.99}, {"slowest", 1.0}};
    constexpr Hue hues[] = {Hue::sky, Hue::blue, Hue::red};
    for (std::size_t i = 0; i < std::size(percentiles); ++i) {
        chart.series.push_back({.name = percentiles[i].first, .values = {}, .hue = hues[i]});
    }
    for (const ScenarioRow& row : report.rows) {
        for (std::size_t stream = 0; stream < row.load.streams.size(); ++stream) {
            chart.groups.push_back(row.variant);
            chart.categories.push_back(report.plan.streams[stream].name);
            for (std::size_t i = 0; i < std::size(percentiles); ++i) {
                const auto cycles = row.load.streams[stream].percentile(percentiles[i].second);
                chart.series[i].values.push_back(cycles ? static_cast<double>(*cycles) / (row.clock_ghz * 1e6)
                                                        : no_value);
            }
        }
    }
    return chart;
}

/// How busy each kind of unit is, a series for each variant.
Chart utilisation_chart(const ScenarioReport& report) {
    Chart chart{.id = "utilisation", .title = "Utilisation by kind of unit", .kind = ChartKind::bars};
    chart.y = {.title = "busy, % of the time", .low = 0};
    for (const ScenarioRow& row : report.rows) {
        for (const auto& unit : row.units) {
            if (std::find(chart.categories.begin(), chart.categories.end(), unit.name) == chart.categories.end()) {
                chart.categories.push_back(unit.name);
            }
        }
    }
    for (const ScenarioRow& row : report.rows) {
        Series series{.name = row.variant, .values = std::vector<double>(chart.categories.size(), no_value)};
        for (std::size_t kind = 0; kind < row.units.size(); ++kind) {
            const auto place = std::find(chart.categories.begin(), chart.categories.end(), row.units[kind].name);
            series.values[static_cast<std::size_t>(place - chart.categories.begin())] = 100 * row.busy_share(kind);
        }
        chart.series.push_back(series);
    }
    return chart;
}

Headline scenario_headline(const ScenarioReport& report) {
    Headline headline;
    for (const ScenarioRow& row : report.rows) {
        headline.numbers.push_back({fmt::format("{} {}", row.load.chips, row.load.chips == 1 ? "chip" : "chips"),
                                    fmt::format("{}: {} of {} frames late", row.variant, grouped(row.load.late()),
                                                grouped(row.load.late() + row.load.finished())),
                                    fmt::format("{:.1f} W, {:.1f} TOPS", row.watts(), row.tops())});
    }
    return headline;
}

}  // namespace

Document document(const ScenarioReport& report, const PageOrigin& origin) {
    Document page{.title = origin.title, .subtitle = origin.description, .footer = page_footer()};
    Section section{.heading = "Load of the chips", .blocks = {}};
    section.add(scenario_headline(report));
    section.add(utilisation_chart(report));
    section.add(latency_chart(report));
    Section tables{.heading = "All figures", .blocks = {}};
    const VariantRows all = all_variants(report);
    for (auto [title, table] :
         {std::pair("Variants", variants_table(all)), std::pair("Kinds of units", units_table(all)),
          std::pair("Streams", streams_table(report, all))}) {
        table.title = title;
        tables.add(table);
    }
    page.sections = {section, tables, repeat_section(origin)};
    return page;
}

}  // namespace nought::tools
