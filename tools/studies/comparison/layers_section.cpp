#include <fmt/format.h>

#include "tools/studies/comparison/comparison_sections.h"
#include "tools/studies/comparison/layer_table.h"

namespace nought::tools {

Section layers_section(const ComparisonReport& report) {
    Section section{.heading = "Layer by layer", .blocks = {}};
    for (const std::string& network : report.comparison.networks) {
        Section part{.heading = network, .blocks = {}, .folded = report.comparison.networks.size() > 1};
        for (const bool conv : {true, false}) {
            Chart chart = layer_time_chart(report, network, conv);
            if (!chart.categories.empty()) {
                part.add(std::move(chart));
            }
        }
        std::vector<const models::Result*> results;
        for (const std::string& accelerator : report.comparison.accelerators) {
            results.push_back(&result_of_pair(report, network, accelerator));
        }
        part.add(layer_table(results));
        section.parts.push_back(std::move(part));
    }
    return section;
}

}  // namespace nought::tools
