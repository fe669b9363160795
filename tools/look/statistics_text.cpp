#include "tools/look/statistics_text.h"

#include <vector>

#include <fmt/format.h>

#include "tools/present/numbers.h"
#include "tools/present/writers.h"
#include "tools/system/style.h"

namespace nought::tools {

std::string statistic_text(const sim::StatisticRow& row) {
    if (const auto* count = std::get_if<std::uint64_t>(&row.value)) {
        return grouped(*count);
    }
    const std::optional<double> number = row.number();
    return number ? fmt::format("{:.6g}", *number) : "-";
}

std::string statistics_text(const models::Result& result, const StatisticsFilter& filter, bool by_layer) {
    Table table{.title = "Statistics of " + result.network + " on " + result.accelerator.name,
                .columns = {"statistic"}};
    std::vector<std::vector<sim::StatisticRow>> columns;
    for (std::size_t i = 0; by_layer && i < result.layers.size(); ++i) {
        table.columns.emplace_back(result.layers[i].name);
        columns.push_back(sim::rows_of(result.statistics, result.layers[i].statistics));
    }
    if (!by_layer || result.layers.size() != 1) {
        table.columns.emplace_back("total");
        columns.push_back(sim::rows_of(result.statistics, result.total().statistics));
    }
    table.columns.emplace_back("unit");
    table.columns.emplace_back("what");
    for (std::size_t i = 0; i < columns.back().size(); ++i) {
        const sim::StatisticRow& total = columns.back()[i];
        if (!filter.shows(total)) {
            continue;
        }
        std::vector<Cell>& cells = table.rows.emplace_back(1, total.path);
        for (const std::vector<sim::StatisticRow>& column : columns) {
            cells.emplace_back(statistic_text(column[i]));
        }
        cells.emplace_back(sim::symbol(total.unit));
        cells.emplace_back(total.sentence);
    }
    return bold(table.title) + "\n" + to_text(table);
}

}  // namespace nought::tools
