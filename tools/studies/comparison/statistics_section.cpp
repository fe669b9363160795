#include <fmt/format.h>

#include "tools/look/statistics_text.h"
#include "tools/studies/comparison/comparison_sections.h"

namespace nought::tools {

Section statistics_section(const ComparisonReport& report) {
    Section section{.heading = "Statistics", .blocks = {}};
    for (const models::Result& result : report.results) {
        Table table{.title = "Statistics of the modules, all layers",
                    .columns = {"statistic", "value", "unit", "what"},
                    .rows = {}};
        for (const sim::StatisticRow& row : sim::rows_of(result.statistics, result.total().statistics)) {
            if (row.is_nothing()) {
                continue;
            }
            table.rows.push_back(
                {row.path, Cell(statistic_text(row), row.number()), sim::symbol(row.unit), row.sentence});
        }
        if (!table.rows.empty()) {
            section.parts.push_back({.heading = result.network + " on " + result.accelerator.name,
                                     .blocks = {std::move(table)},
                                     .folded = true});
        }
    }
    return section;
}

}  // namespace nought::tools
