#include <fmt/format.h>

#include "tools/studies/comparison/repeat_section.h"
#include "tools/studies/pruning/pruning_report.h"
#include "tools/studies/published/published.h"

namespace nought::tools {
namespace {

Chart pruning_chart(const PruningTable& table, std::size_t index) {
    Chart chart{.id = fmt::format("pruning_{}", index),
                .title = "Share left by pruning of " + table.title,
                .kind = ChartKind::bars};
    chart.y = {.title = "share that is not zero, %", .low = 0};
    chart.wide = true;
    chart.mark_name = "published";
    chart.series = {{.name = "weights", .values = {}, .hue = Hue::blue},
                    {.name = "activations", .values = {}, .hue = Hue::green},
                    {.name = "multiplications", .values = {}, .hue = Hue::orange}};
    for (const PruningRow& row : table.rows) {
        const std::size_t category = chart.categories.size();
        chart.categories.push_back(row.count.layer);
        const double shares[] = {row.count.weights_share(), row.count.activations_share(), row.count.flop_share()};
        for (std::size_t i = 0; i < 3; ++i) {
            chart.series[i].values.push_back(100 * shares[i]);
        }
        if (row.published) {
            const double published[] = {row.published->weights_percent, row.published->act_percent,
                                        row.published->flop_percent};
            for (std::size_t i = 0; i < 3; ++i) {
                chart.marks.push_back({i, category, published[i],
                                       fmt::format("published: {} % ({}; {})", published[i], label(row.published->mark),
                                                   row.published->source)});
            }
        }
    }
    chart.caption = chart.marks.empty() ? "" : "A diamond is a published figure.";
    return chart;
}

}  // namespace

Document document(const PruningReport& report, const PageOrigin& origin) {
    Document page{.title = origin.title, .subtitle = origin.description, .footer = page_footer()};
    Section section{.heading = "Remaining shares", .blocks = {}};
    for (std::size_t i = 0; i < report.tables.size(); ++i) {
        section.add(pruning_chart(report.tables[i], i + 1));
    }
    Table layers = layers_table(report).without({"published.network", "published.layer"});
    layers.title = "Layer by layer";
    section.add(layers);
    page.sections = {section, repeat_section(origin)};
    return page;
}

}  // namespace nought::tools
