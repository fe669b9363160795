#include "tools/studies/comparison/comparison_page.h"

#include <algorithm>

#include <fmt/format.h>

#include "tools/studies/comparison/comparison_sections.h"
#include "tools/studies/comparison/repeat_section.h"

namespace nought::tools {

const models::Result& result_of_pair(const ComparisonReport& report, const std::string& network,
                                     const std::string& accelerator) {
    return *std::find_if(report.results.begin(), report.results.end(), [&](const models::Result& result) {
        return result.network == network && result.accelerator.name == accelerator;
    });
}

Scope page_scope(const Comparison& comparison) {
    const bool all_have_conv =
        std::all_of(comparison.entries.begin(), comparison.entries.end(),
                    [](const ComparisonEntry& entry) { return entry.costs.contains(Scope::conv); });
    return all_have_conv ? Scope::conv : Scope::network;
}

std::string scope_words(Scope scope) {
    return scope == Scope::conv ? "convolution layers" : "whole networks";
}

std::string network_id(const Comparison& comparison, const std::string& network) {
    const auto& names = comparison.networks;
    std::string id = fmt::format("{}_", std::find(names.begin(), names.end(), network) - names.begin() + 1);
    for (const char c : network) {
        const bool letter = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
        const bool capital = c >= 'A' && c <= 'Z';
        id += letter ? c : capital ? static_cast<char>(c - 'A' + 'a') : '_';
    }
    return id;
}

Document document(const ComparisonReport& report, const PageOrigin& origin) {
    Document page{.title = origin.title, .subtitle = origin.description, .sections = {}, .footer = page_footer()};
    page.sections.push_back(summary_section(report));
    const auto add = [&page](Section section) {
        if (!section.blocks.empty() || !section.parts.empty()) {
            page.sections.push_back(std::move(section));
        }
    };
    add(gains_section(report));
    add(time_section(report));
    add(cost_section(report));
    add(movement_section(report));
    add(seen_section(report, origin.trace));
    add(layers_section(report));
    add(statistics_section(report));
    add(published_section(report));
    add(repeat_section(report.results, origin));
    return page;
}

}  // namespace nought::tools
