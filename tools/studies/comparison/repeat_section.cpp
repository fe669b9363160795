#include "tools/studies/comparison/repeat_section.h"

#include <set>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "models/abi.h"
#include "tools/studies/comparison/cached_traces.h"

namespace nought::tools {
namespace {

PageTable traces_table(const std::vector<models::Result>& results, const workloads::Trace* known) {
    PageTable table{.title = "Traces: the exact values that the accelerators ran",
                    .columns = {"network", "input", "seed", "conv and fc layers", "content hash"},
                    .rows = {}};
    std::set<std::string> seen;
    for (const models::Result& result : results) {
        if (!seen.insert(result.network).second) {
            continue;
        }
        const auto trace = find_trace(known, result.trace);
        table.rows.push_back({result.network, trace ? trace->input : "-", trace ? std::to_string(trace->seed) : "-",
                              trace ? std::to_string(trace->layers().size()) : "-", result.trace});
    }
    table.caption = "The same network, input, seed and version give the same hash; equal hashes are equal values.";
    return table;
}

void add_configurations(Section& section, const std::vector<models::Result>& results) {
    std::set<std::string> seen;
    for (const models::Result& result : results) {
        const std::string text = result.accelerator.config.dump(2);
        if (seen.insert(result.accelerator.name + text).second) {
            section.parts.push_back(
                {.heading = fmt::format("Configuration of {}, every parameter", result.accelerator.name),
                 .blocks = {Paragraph{text, true}},
                 .folded = true});
        }
    }
}

}  // namespace

Section repeat_section(const PageOrigin& origin) {
    Section section{.heading = "How to repeat this", .blocks = {}};
    if (!origin.commands.empty()) {
        section.add(Paragraph{fmt::format("{}", fmt::join(origin.commands, "\n")), true});
    }
    section.add(Facts{"", {{"nought", NOUGHT_VERSION}, {"results", "byte-identical whenever a run is repeated"}}});
    if (!origin.plan_text.empty()) {
        section.parts.push_back({.heading = "The run's file, " + origin.plan_name,
                                 .blocks = {Paragraph{origin.plan_text, true}},
                                 .folded = true});
    }
    return section;
}

Section repeat_section(const std::vector<models::Result>& results, const PageOrigin& origin) {
    Section section = repeat_section(origin);
    section.add(traces_table(results, origin.trace));
    add_configurations(section, results);
    return section;
}

std::string page_footer() {
    return fmt::format("Made by Nought {}. One file, no network needed; charts by Chart.js (MIT licence).",
                       NOUGHT_VERSION);
}

}  // namespace nought::tools
