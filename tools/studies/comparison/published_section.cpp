#include <cmath>

#include <fmt/format.h>

#include "tools/studies/comparison/comparison_sections.h"
#include "tools/studies/published/published_rows.h"

namespace nought::tools {
namespace {

PageTable publication_table(const PublishedTable& published) {
    const std::string over = published.figures.baseline ? " over " + *published.figures.baseline : "";
    PageTable table{.title = fmt::format("{}{}, {} nm", published.accelerator, over, published.figures.node_nm),
                    .columns = {"figure", "measured", "published", "measured / published", "how sure", "where"},
                    .rows = {}};
    for (const PublishedRow& row : published.rows) {
        const Metric metric = row.figure.metric;
        const double ratio = row.measured ? *row.measured / row.figure.value : no_value;
        table.rows.push_back({published_name(row.figure),
                              row.measured ? Cell{published_value(metric, *row.measured), *row.measured} : Cell{"-"},
                              {published_value(metric, row.figure.value), row.figure.value},
                              std::isfinite(ratio) ? Cell{fmt::format("{:.2f}", ratio), ratio} : Cell{"-"},
                              std::string(label(row.figure.mark)),
                              row.figure.source});
    }
    table.caption = published.figures.publication;
    return table;
}

}  // namespace

Section published_section(const ComparisonReport& report) {
    Section section{.heading = "Beside what is published", .blocks = {}};
    for (const PublishedTable& table : report.published) {
        if (!table.accelerator.empty()) {
            section.add(publication_table(table));
        }
    }
    if (!section.blocks.empty()) {
        section.blocks.insert(
            section.blocks.begin(),
            Paragraph{"How sure a figure is: printed, it stands in the source, which was read; second-hand, it is "
                      "quoted from the source by a text that was read; computed, it follows from other figures; "
                      "recalled, it is from memory, a soft target."});
    }
    return section;
}

}  // namespace nought::tools
