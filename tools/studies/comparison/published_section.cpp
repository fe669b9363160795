#include <fmt/format.h>

#include "tools/studies/comparison/comparison_sections.h"
#include "tools/studies/published/published_rows.h"

namespace nought::tools {

Section published_section(const ComparisonReport& report) {
    Section section{.heading = "Published figures", .blocks = {}};
    for (const PublishedTable& table : report.published) {
        if (!table.accelerator.empty()) {
            Table figures = figures_table(table);
            figures.title = fmt::format("{}, {} nm", subject_of(table), table.figures.node_nm);
            figures.caption = table.figures.publication;
            section.add(figures);
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
