#include <set>

#include <fmt/format.h>

#include "tools/present/csv_table.h"
#include "tools/present/numbers.h"
#include "tools/studies/comparison/repeat_section.h"
#include "tools/studies/kind_pages.h"

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

/// How busy each kind of unit is, a series for each variant. From the rows of units.csv's own source.
Chart utilisation_chart(const ScenarioReport& report) {
    Chart chart{.id = "utilisation", .title = "Utilisation by kind of unit", .kind = ChartKind::bars};
    chart.y = {.title = "busy, % of the time", .low = 0};
    const nlohmann::ordered_json json = report.json();
    std::set<std::string> known;
    for (const auto& variant : json["variants"]) {
        for (const auto& unit : variant["units"]) {
            if (known.insert(unit["unit"].get<std::string>()).second) {
                chart.categories.push_back(unit["unit"].get<std::string>());
            }
        }
    }
    for (const auto& variant : json["variants"]) {
        Series series{.name = variant["variant"].get<std::string>(), .values = {}};
        for (const std::string& kind : chart.categories) {
            double value = no_value;
            for (const auto& unit : variant["units"]) {
                if (unit["unit"] == kind && unit.contains("utilisation") && unit["utilisation"].is_number()) {
                    value = 100 * unit["utilisation"].get<double>();
                }
            }
            series.values.push_back(value);
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

Page scenario_page(const ScenarioReport& report, const PageOrigin& origin) {
    Page page{.title = origin.title, .subtitle = origin.description, .footer = page_footer()};
    Section section{.heading = "What the cameras ask of the chips", .blocks = {}};
    section.add(scenario_headline(report));
    section.add(utilisation_chart(report));
    section.add(latency_chart(report));
    Section tables{.heading = "Every number", .blocks = {}};
    tables.add(csv_table(variants_csv(report), "Variants"));
    tables.add(csv_table(units_csv(report), "Kinds of units"));
    tables.add(csv_table(streams_csv(report), "Streams"));
    page.sections = {section, tables, repeat_section(origin)};
    return page;
}

}  // namespace nought::tools
