#include <fmt/format.h>

#include "tools/studies/cascade/cascade_report.h"
#include "tools/studies/comparison/repeat_section.h"

namespace nought::tools {
namespace {

/// Points of which the agreement is known.
Chart cascade_curve(const CascadeReport& report) {
    Chart chart{.id = "agreement", .title = "Agreement over cost", .kind = ChartKind::lines};
    chart.x = {.title = fmt::format("cost of an input, % of that of {}", report.plan.big.title())};
    chart.y = {.title = fmt::format("same class as {}, % of inputs", report.plan.big.title()), .low = 0, .high = 100};
    chart.series = {{.name = "energy", .values = {}, .hue = Hue::green},
                    {.name = "time", .values = {}, .hue = Hue::blue}};
    for (const CascadePoint& point : report.points) {
        if (!point.agreement) {
            continue;
        }
        const std::string name = point.threshold ? fmt::format("threshold {:.3f}", *point.threshold) : "given rate";
        const double costs[] = {point.expected.joules / report.big.joules, point.expected.seconds / report.big.seconds};
        for (std::size_t i = 0; i < 2; ++i) {
            chart.series[i].x.push_back(100 * costs[i]);
            chart.series[i].values.push_back(100 * *point.agreement);
            chart.series[i].labels.push_back(name);
        }
    }
    chart.caption = "Each point is a threshold of confidence. A useful cascade lies left of 100 % and high up.";
    return chart;
}

Chart escalation_chart(const CascadeReport& report) {
    Chart chart{.id = "escalation", .title = "Inputs passed on to the big network", .kind = ChartKind::lines};
    chart.x = {.title = "threshold of the little network's confidence"};
    chart.y = {.title = "escalated, % of inputs", .low = 0, .high = 100};
    Series series{.name = "escalated", .values = {}, .hue = Hue::orange};
    for (const CascadePoint& point : report.points) {
        if (point.threshold) {
            series.x.push_back(*point.threshold);
            series.values.push_back(100 * point.escalated);
        }
    }
    chart.series = {series};
    return chart;
}

}  // namespace

Document document(const CascadeReport& report, const PageOrigin& origin) {
    Document page{.title = origin.title, .subtitle = origin.description, .footer = page_footer()};
    Section section{.heading = "Cost and agreement of the cascade", .blocks = {}};
    section.add(Headline{
        {{fmt::format("{:.1f} %", 100 * report.little.joules / report.big.joules),
          fmt::format("energy of {} alone, of that of {}", report.plan.little.title(), report.plan.big.title()), ""},
         {fmt::format("{:.1f} %", 100 * report.little.seconds / report.big.seconds), "time, likewise", ""},
         {std::to_string(report.inputs.size()), "inputs", ""}}});
    if (!report.inputs.empty()) {
        section.add(cascade_curve(report));
        section.add(escalation_chart(report));
    }
    Table points = points_table(report).only(
        {"point", "escalated", "cycles", "seconds", "joules", "speedup", "energy_gain", "top1_agreement"});
    points.title = "All points";
    section.add(points);
    page.sections = {section, repeat_section(origin)};
    return page;
}

}  // namespace nought::tools
