#include "tools/look/statistics_text.h"

#include <vector>

#include <fmt/format.h>

#include "tools/present/numbers.h"
#include "tools/present/table.h"
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
    std::vector<std::string> heading{"statistic"};
    std::vector<std::vector<sim::StatisticRow>> columns;
    for (std::size_t i = 0; by_layer && i < result.layers.size(); ++i) {
        heading.push_back(result.layers[i].name);
        columns.push_back(sim::rows_of(result.statistics, result.layers[i].statistics));
    }
    if (!by_layer || result.layers.size() != 1) {
        heading.emplace_back("total");
        columns.push_back(sim::rows_of(result.statistics, result.total().statistics));
    }
    heading.insert(heading.end(), {"unit", "what"});
    Table table(heading);
    for (std::size_t i = 0; i < columns.back().size(); ++i) {
        const sim::StatisticRow& total = columns.back()[i];
        if (!filter.shows(total)) {
            continue;
        }
        std::vector<std::string> cells{total.path};
        for (const std::vector<sim::StatisticRow>& column : columns) {
            cells.push_back(statistic_text(column[i]));
        }
        cells.insert(cells.end(), {std::string(sim::symbol(total.unit)), total.sentence});
        table.row(std::move(cells));
    }
    return fmt::format("{}\n{}", bold("Statistics of " + result.network + " on " + result.accelerator.name),
                       table.text());
}

}  // namespace nought::tools
