#include <algorithm>

#include <fmt/format.h>

#include "tools/present/palette.h"
#include "tools/studies/comparison/comparison_sections.h"
#include "tools/studies/comparison/comparison_tables.h"
#include "tools/studies/published/published_rows.h"

namespace nought::tools {
namespace {

struct GainChart {
    Metric metric;
    double Gains::*member;
    const char* id;
    const char* title;  ///< of a chart
    const char* name;   ///< of a series
    Hue hue;
};

constexpr GainChart speed{Metric::speedup, &Gains::speedup, "speedup", "Speedup", "speedup", Hue::blue};
constexpr GainChart other_gains[] = {
    {Metric::energy_gain, &Gains::energy, "energy_gain", "Energy", "energy", Hue::green},
    {Metric::edp_gain, &Gains::edp, "edp_gain", "Energy x delay", "energy x delay", Hue::sky},
    {Metric::ed2p_gain, &Gains::ed2p, "ed2p_gain", "Energy x delay^2", "energy x delay^2", Hue::purple},
};

std::vector<std::string> others_than_baseline(const Comparison& comparison) {
    std::vector<std::string> names = comparison.accelerators;
    names.erase(std::remove(names.begin(), names.end(), comparison.baseline), names.end());
    return names;
}

/// Networks that have the scope, and their mean.
std::vector<std::string> gain_categories(const Comparison& comparison, Scope scope) {
    std::vector<std::string> categories;
    for (const std::string& network : comparison.networks) {
        if (comparison.find(network, comparison.baseline)->costs.contains(scope)) {
            categories.push_back(network);
        }
    }
    if (categories.size() > 1) {
        categories.emplace_back("mean");
    }
    return categories;
}

Series gain_series(const Comparison& comparison, const std::string& accelerator, Scope scope, double Gains::*member) {
    Series series{.name = accelerator, .values = {}, .hue = accelerator_hue(comparison, accelerator)};
    for (const std::string& category : gain_categories(comparison, scope)) {
        const ComparisonEntry* entry = comparison.find(category, accelerator);
        series.values.push_back(entry != nullptr ? entry->gains.at(scope).*member
                                                 : comparison.means.at(accelerator).at(scope).arithmetic.*member);
    }
    return series;
}

/// The published figures of a metric, beside the bars of the series.
void add_gain_marks(Chart& chart, const ComparisonReport& report, const std::string& accelerator, std::size_t series,
                    Metric metric) {
    chart.mark_name = "published";
    for (const PublishedTable& table : report.published) {
        if (table.accelerator != accelerator) {
            continue;
        }
        for (const PublishedRow& row : table.rows) {
            const bool is_mean = row.figure.aggregate == Aggregate::mean;
            if (row.figure.metric != metric || row.figure.component || (!row.figure.network && !is_mean) ||
                !row.measured) {
                continue;
            }
            const auto found = std::find(chart.categories.begin(), chart.categories.end(),
                                         is_mean ? "mean" : row.figure.network.value_or(""));
            if (found != chart.categories.end()) {
                chart.marks.push_back({series, static_cast<std::size_t>(found - chart.categories.begin()),
                                       row.figure.value,
                                       fmt::format("published: {} ({}; {})", published_value(metric, row.figure.value),
                                                   label(row.figure.mark), row.figure.source)});
            }
        }
    }
}

Chart gain_frame(const Comparison& comparison, Scope scope, const std::string& id, const std::string& title) {
    Chart chart{.id = id, .title = title + ", " + scope_words(scope)};
    chart.categories = gain_categories(comparison, scope);
    chart.y.title = "times better than " + comparison.baseline;
    chart.line = 1;
    return chart;
}

Chart accelerators_chart(const ComparisonReport& report, const GainChart& kind, Scope scope, const std::string& id) {
    Chart chart = gain_frame(report.comparison, scope, id, kind.title);
    for (const std::string& accelerator : others_than_baseline(report.comparison)) {
        chart.series.push_back(gain_series(report.comparison, accelerator, scope, kind.member));
        if (scope == page_scope(report.comparison)) {
            add_gain_marks(chart, report, accelerator, chart.series.size() - 1, kind.metric);
        }
    }
    return chart;
}

/// Energy, EDP and ED2P of the only accelerator beside the baseline.
Chart energy_gains_chart(const ComparisonReport& report, const std::string& accelerator, Scope scope) {
    Chart chart = gain_frame(report.comparison, scope, "energy_gains", "Energy and delay");
    for (const GainChart& kind : other_gains) {
        Series series = gain_series(report.comparison, accelerator, scope, kind.member);
        series.name = kind.name;
        series.hue = kind.hue;
        chart.series.push_back(series);
        add_gain_marks(chart, report, accelerator, chart.series.size() - 1, kind.metric);
    }
    chart.caption = fmt::format("How many times less {} takes than {}; above 1 is better.", accelerator,
                                report.comparison.baseline);
    return chart;
}

Table titled_gains(const Comparison& comparison, Scope scope) {
    Table table = gains_table(comparison, scope);
    table.title = scope == Scope::conv ? "Convolution layers" : "Whole networks";
    table.caption = scope != page_scope(comparison) ? ""
                                                    : "Zeros: share of the dense multiplications whose neuron is zero, "
                                                      "padding included. Lanes only: the speedup if "
                                                      "memories and encoders took no time.";
    return table;
}

}  // namespace

Section gains_section(const ComparisonReport& report) {
    const Comparison& comparison = report.comparison;
    const Scope scope = page_scope(comparison);
    const std::vector<std::string> others = others_than_baseline(comparison);
    Section section{.heading = "Speedup and energy", .blocks = {}};
    if (!others.empty()) {
        Chart chart = accelerators_chart(report, speed, scope, "speedup");
        chart.caption = chart.marks.empty() ? "Above the line is faster than " + comparison.baseline + "."
                                            : "A diamond is a published figure; how sure each one is stands below.";
        section.add(chart);
        if (others.size() == 1) {
            section.add(energy_gains_chart(report, others.front(), scope));
        } else {
            for (const GainChart& kind : other_gains) {
                section.add(accelerators_chart(report, kind, scope, kind.id));
            }
        }
        if (scope == Scope::conv) {
            Chart whole = accelerators_chart(report, speed, Scope::network, "speedup_whole");
            whole.caption =
                "With pooling and fully-connected layers: one frame at a time, their weights come from "
                "off-chip memory, which no node does faster than another.";
            section.add(whole);
        }
        section.add(titled_gains(comparison, scope));
    }
    if (scope == Scope::conv || others.empty()) {
        section.add(titled_gains(comparison, Scope::network));
    }
    return section;
}

}  // namespace nought::tools
