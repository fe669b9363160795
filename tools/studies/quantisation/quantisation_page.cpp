#include <fmt/format.h>

#include "tools/studies/comparison/repeat_section.h"
#include "tools/studies/quantisation/quantisation_report.h"

namespace nought::tools {
namespace {

Chart agreement_chart(const QuantiserTable& table, std::size_t index) {
    Chart chart{.id = fmt::format("quantisers_{}", index),
                .title = fmt::format("{}: agreement over weight memory saved", table.network),
                .kind = ChartKind::points};
    chart.x = {.title = "times less memory for weights than in 32 bits", .log = true};
    chart.y = {.title = "same top-1 class as in full precision, % of inputs", .low = 0, .high = 100};
    Series series{.name = "quantisers", .values = {}};
    for (const QuantiserRow& row : table.rows) {
        series.x.push_back(row.traits.memory_saving());
        series.values.push_back(100 * row.agreement.top1);
        series.labels.push_back(row.recipe);
    }
    chart.series = {series};
    chart.caption = fmt::format("Over {} inputs. Up and to the right is better.", table.inputs);
    return chart;
}

Chart savings_chart(const QuantiserTable& table, std::size_t index) {
    Chart chart{.id = fmt::format("savings_{}", index),
                .title = fmt::format("{}: what is saved", table.network),
                .kind = ChartKind::bars};
    chart.y = {.title = "times less than full precision"};
    chart.series = {{.name = "weight memory", .values = {}, .hue = Hue::blue},
                    {.name = "computation", .values = {}, .hue = Hue::orange}};
    for (const QuantiserRow& row : table.rows) {
        chart.categories.push_back(row.recipe);
        chart.series[0].values.push_back(row.traits.memory_saving());
        chart.series[1].values.push_back(row.computation_saving);
    }
    chart.horizontal = true;
    return chart;
}

}  // namespace

Document document(const QuantisationReport& report, const PageOrigin& origin) {
    Document page{.title = origin.title, .subtitle = origin.description, .footer = page_footer()};
    Section section{.heading = "Savings and agreement", .blocks = {}};
    for (std::size_t i = 0; i < report.tables.size(); ++i) {
        section.add(agreement_chart(report.tables[i], i + 1));
        section.add(savings_chart(report.tables[i], i + 1));
    }
    Table quantisers =
        quantisers_table(report).without({"published.memory_saving.mark", "published.memory_saving.source",
                                          "published.computation_saving.mark", "published.computation_saving.source"});
    quantisers.title = "All quantisers";
    section.add(quantisers);
    page.sections = {section, repeat_section(origin)};
    return page;
}

}  // namespace nought::tools
