#include <algorithm>

#include <fmt/format.h>

#include "tools/present/palette.h"
#include "tools/studies/comparison/comparison_sections.h"

namespace nought::tools {
namespace {

/// What a memory is, where the nodes share a name for it.
std::string memory_words(const std::string& memory) {
    return memory == "dram" ? "Off-chip memory (dram)"
           : memory == "nm" ? "Neuron memory (nm)"
           : memory == "sb" ? "Synapse buffers (sb)"
                            : "Memory " + memory;
}

double bytes_of(const models::LayerResult& total, const std::string& memory) {
    const auto found = total.traffic_bytes.find(memory);
    return found == total.traffic_bytes.end() ? 0 : static_cast<double>(found->second.read + found->second.write);
}

std::set<std::string> used_memories(const ComparisonReport& report) {
    std::set<std::string> memories;
    for (const models::Result& result : report.results) {
        for (const auto& [memory, traffic] : result.total().traffic_bytes) {
            if (traffic.read + traffic.write > 0) {
                memories.insert(memory);
            }
        }
    }
    return memories;
}

/// From bytes to the unit that gives numbers of few digits.
void scale_bytes(Chart& chart) {
    double most = 0;
    for (const Series& series : chart.series) {
        most = std::max(most, *std::max_element(series.values.begin(), series.values.end()));
    }
    const auto [unit, factor] = most >= 2e9   ? std::pair{"GB", 1e-9}
                                : most >= 2e6 ? std::pair{"MB", 1e-6}
                                              : std::pair{"kB", 1e-3};
    for (Series& series : chart.series) {
        for (double& value : series.values) {
            value *= factor;
        }
    }
    chart.y.title = fmt::format("read and written for a frame, {}", unit);
}

Chart memory_chart(const ComparisonReport& report, const std::string& memory, std::size_t index, Scope scope) {
    const Comparison& comparison = report.comparison;
    Chart chart{.id = fmt::format("bytes_{}", index),
                .title = memory_words(memory) + ", " + scope_words(scope),
                .kind = ChartKind::bars,
                .categories = comparison.networks};
    for (const std::string& accelerator : comparison.accelerators) {
        Series series{.name = accelerator, .values = {}, .hue = accelerator_hue(comparison, accelerator)};
        for (const std::string& network : comparison.networks) {
            const models::Result& result = result_of_pair(report, network, accelerator);
            series.values.push_back(bytes_of(result.total(scope == Scope::conv ? "conv" : ""), memory));
        }
        chart.series.push_back(series);
    }
    scale_bytes(chart);
    return chart;
}

struct TrafficRow {
    const ComparisonEntry* entry;
    std::string memory;
    models::Traffic bytes;
};

Table traffic_table(const ComparisonReport& report) {
    std::vector<TrafficRow> rows;
    for (const ComparisonEntry& entry : report.comparison.entries) {
        const models::LayerResult total = result_of_pair(report, entry.network, entry.accelerator).total();
        for (const auto& [memory, bytes] : total.traffic_bytes) {
            rows.push_back({&entry, memory, bytes});
        }
    }
    const Show bytes = show::si("B");
    TableOf<TrafficRow> column(rows);
    column("", "network", {}, [](auto& row) { return row.entry->network; });
    column("", "accelerator", {}, [](auto& row) { return row.entry->accelerator; });
    column("", "memory", {}, &TrafficRow::memory);
    column("", "read", bytes, [](auto& row) { return row.bytes.read; });
    column("", "written", bytes, [](auto& row) { return row.bytes.write; });
    Table table = column.take();
    table.title = "Bytes moved, whole networks";
    return table;
}

}  // namespace

Section movement_section(const ComparisonReport& report) {
    Section section{.heading = "Bandwidth and data movement", .blocks = {}};
    Chart roofline = roofline_chart(report, report.comparison.networks, "roofline");
    if (!roofline.series.empty()) {
        section.add(roofline);
    }
    std::size_t index = 0;
    for (const std::string& memory : used_memories(report)) {
        section.add(memory_chart(report, memory, ++index, page_scope(report.comparison)));
    }
    if (index > 0) {
        section.parts.push_back(
            {.heading = "Bytes read and written", .blocks = {traffic_table(report)}, .folded = true});
    }
    return section;
}

}  // namespace nought::tools
