#include "tools/studies/comparison/comparison_text.h"

#include <algorithm>

#include <fmt/format.h>

#include "tools/present/writers.h"
#include "tools/studies/comparison/comparison_tables.h"
#include "tools/system/style.h"

namespace nought::tools {
namespace {

std::string titled(const std::string& title, const Table& table) {
    return fmt::format("\n{}\n{}", bold(title), to_text(table, "  "));
}

bool any_has(const Comparison& comparison, Scope scope) {
    return std::any_of(comparison.entries.begin(), comparison.entries.end(),
                       [scope](const ComparisonEntry& entry) { return entry.costs.contains(scope); });
}

std::string gains_text(const Comparison& comparison, Scope scope) {
    if (!any_has(comparison, scope)) {
        return {};
    }
    std::string text = "\n" + bold(scope == Scope::conv ? "Convolution layers" : "Whole networks") + "\n";
    for (const std::string& accelerator : comparison.accelerators) {
        const bool is_baseline = accelerator == comparison.baseline;
        text += fmt::format("{}{}\n", accelerator, is_baseline ? " (baseline)" : " over " + comparison.baseline);
        text += to_text(gains_table(comparison, scope, accelerator).without({"accelerator", "seconds"}), "  ");
    }
    return text;
}

}  // namespace

std::string comparison_text(const Comparison& comparison) {
    const Scope scope = any_has(comparison, Scope::conv) ? Scope::conv : Scope::network;
    const char* where = scope == Scope::conv ? "convolution layers" : "whole networks";
    std::string text =
        gains_text(comparison, Scope::conv) + gains_text(comparison, Scope::network) +
        titled(fmt::format("Where the lane-cycles went, % ({})", where), lanes_table(comparison, scope)) +
        titled("Area", area_table(comparison));
    // Chips of one kind have the figures of data sheets in the tables above.
    if (std::any_of(comparison.entries.begin(), comparison.entries.end(),
                    [](const auto& one) { return !one.simulated; })) {
        text += titled("Platforms (whole networks, one frame at a time)", platforms_table(comparison));
    }
    text += "\n" +
            dim("zeros: share of the dense multiplications whose neuron is zero, padding included; lanes only: "
                "speedup if\nmemories and encoders took no time; gains above 1x are better") +
            "\n";
    return text.substr(1);  // the first heading needs no empty line before it
}

}  // namespace nought::tools
