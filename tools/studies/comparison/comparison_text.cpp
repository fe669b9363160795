#include "tools/studies/comparison/comparison_text.h"

#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "tools/present/numbers.h"
#include "tools/present/table.h"
#include "tools/system/style.h"

namespace nought::tools {
namespace {

std::string heading(const std::string& text) {
    return "\n" + bold(text) + "\n";
}

bool any_has(const Comparison& comparison, Scope scope) {
    return std::any_of(comparison.entries.begin(), comparison.entries.end(),
                       [scope](const ComparisonEntry& entry) { return entry.costs.contains(scope); });
}

std::vector<std::string> gain_cells(const Gains& gains) {
    return {times(gains.speedup), times(gains.lanes_only_speedup), times(gains.energy), times(gains.edp),
            times(gains.ed2p)};
}

std::string check_mark(const ComparisonEntry& entry) {
    return !entry.simulated ? "not simulated" : entry.verified ? "yes" : entry.timing_only ? "timing only" : "NO";
}

/// One accelerator against the baseline, network by network.
std::string gains_table(const Comparison& comparison, const std::string& accelerator, Scope scope) {
    Table table({"network", "cycles", "energy", "zeros", "speedup", "lanes only", "E gain", "EDP gain", "ED2P gain",
                 "verified"});
    const bool is_baseline = accelerator == comparison.baseline;
    for (const std::string& network : comparison.networks) {
        const ComparisonEntry& entry = *comparison.find(network, accelerator);
        const auto cost = entry.costs.find(scope);
        if (cost == entry.costs.end()) {
            continue;
        }
        std::vector<std::string> cells{network, grouped(cost->second.cycles), with_prefix(cost->second.joules, "J"),
                                       entry.simulated ? percent(cost->second.zero_fraction()) : "-"};
        const std::vector<std::string> gains =
            is_baseline ? std::vector<std::string>(5, "-") : gain_cells(entry.gains.at(scope));
        cells.insert(cells.end(), gains.begin(), gains.end());
        cells.push_back(check_mark(entry));
        table.row(cells);
    }
    if (!is_baseline && comparison.networks.size() > 1) {
        const MeanGains& mean = comparison.means.at(accelerator).at(scope);
        const auto mean_row = [&](const char* name, const std::string& zeros, const Gains& gains) {
            std::vector<std::string> cells{name, "", "", zeros};
            const std::vector<std::string> numbers = gain_cells(gains);
            cells.insert(cells.end(), numbers.begin(), numbers.end());
            table.row(cells);
        };
        table.rule();
        mean_row("mean", percent(mean.zero_fraction), mean.arithmetic);
        mean_row("geometric mean", "", mean.geometric);
    }
    return table.text("  ");
}

std::string gains_section(const Comparison& comparison, Scope scope) {
    if (!any_has(comparison, scope)) {
        return {};
    }
    std::string text = heading(scope == Scope::conv ? "Convolution layers" : "Whole networks");
    for (const std::string& accelerator : comparison.accelerators) {
        const bool is_baseline = accelerator == comparison.baseline;
        text += fmt::format("{}{}\n", accelerator, is_baseline ? " (baseline)" : " over " + comparison.baseline);
        text += gains_table(comparison, accelerator, scope);
    }
    return text;
}

/// Causes of at least 0.05 % somewhere, the largest first; the others would be columns of zeros.
std::vector<std::string> shown_causes(const Comparison& comparison, Scope scope) {
    std::map<std::string, double> total;
    std::set<std::string> seen;
    for (const ComparisonEntry& entry : comparison.entries) {
        const auto cost = entry.costs.find(scope);
        if (cost == entry.costs.end()) {
            continue;
        }
        for (const auto& [cause, share] : cost->second.lane_shares) {
            total[cause] += share;
            if (share >= 0.0005) {
                seen.insert(cause);
            }
        }
    }
    std::vector<std::string> causes(seen.begin(), seen.end());
    std::stable_sort(causes.begin(), causes.end(),
                     [&](const auto& left, const auto& right) { return total[left] > total[right]; });
    return causes;
}

std::string lanes_section(const Comparison& comparison) {
    const Scope scope = any_has(comparison, Scope::conv) ? Scope::conv : Scope::network;
    const std::vector<std::string> causes = shown_causes(comparison, scope);
    std::vector<std::string> columns{"network", "accelerator"};
    columns.insert(columns.end(), causes.begin(), causes.end());
    Table table(columns);
    const auto add_row = [&](const std::string& network, const std::string& accelerator,
                             const std::map<std::string, double>& shares) {
        std::vector<std::string> cells{network, accelerator};
        for (const std::string& cause : causes) {
            const auto share = shares.find(cause);
            cells.push_back(share == shares.end() ? "-" : fmt::format("{:.1f}", share->second * 100));
        }
        table.row(cells);
    };
    for (const ComparisonEntry& entry : comparison.entries) {
        const auto cost = entry.costs.find(scope);
        if (cost != entry.costs.end() && entry.simulated) {
            add_row(entry.network, entry.accelerator, cost->second.lane_shares);
        }
    }
    if (comparison.networks.size() > 1) {
        table.rule();
        for (const std::string& accelerator : comparison.accelerators) {
            const auto& shares = comparison.means.at(accelerator).at(scope).lane_shares;
            if (!shares.empty()) {
                add_row("mean", accelerator, shares);
            }
        }
    }
    const char* where = scope == Scope::conv ? "convolution layers" : "whole networks";
    return heading(fmt::format("Where the lane-cycles went, % ({})", where)) + table.text("  ");
}

/// Chips of different kinds in the figures of data sheets; chips of one kind have them in the tables above.
std::string platform_section(const Comparison& comparison) {
    const bool of_one_kind = std::all_of(comparison.entries.begin(), comparison.entries.end(),
                                         [](const auto& one) { return one.simulated; });
    if (of_one_kind) {
        return {};
    }
    Table table({"network", "accelerator", "frames/s", "J/frame", "W", "TOPS/W", "verified"});
    for (const ComparisonEntry& entry : comparison.entries) {
        const auto found = entry.costs.find(Scope::network);
        if (found != entry.costs.end()) {
            const Cost& cost = found->second;
            table.row({entry.network, entry.accelerator, fmt::format("{:.1f}", cost.frames_per_second()),
                       with_prefix(cost.joules, "J"), fmt::format("{:.3g}", cost.watts()),
                       fmt::format("{:.3g}", cost.tops_per_watt()), check_mark(entry)});
        }
    }
    return heading("Platforms (whole networks, one frame at a time)") + table.text("  ");
}

std::string area_section(const Comparison& comparison) {
    std::set<std::string> components;
    std::vector<std::string> columns{"component"};
    for (const std::string& accelerator : comparison.accelerators) {
        for (const auto& [component, mm2] : comparison.areas.at(accelerator).mm2) {
            components.insert(component);
        }
        columns.push_back(accelerator + ", mm2");
        if (accelerator != comparison.baseline) {
            columns.push_back("overhead");
        }
    }
    Table table(columns);
    const double reference = comparison.areas.at(comparison.baseline).total_mm2;
    const auto area_of = [&](const std::string& accelerator, const std::string& component) {
        const auto& mm2 = comparison.areas.at(accelerator).mm2;
        const auto found = mm2.find(component);
        return found == mm2.end() ? 0 : found->second;
    };
    const auto overhead = [&](double mm2) { return fmt::format("{:+.2f} %", mm2 / reference * 100); };
    for (const std::string& component : components) {
        std::vector<std::string> cells{component};
        for (const std::string& accelerator : comparison.accelerators) {
            const double mm2 = area_of(accelerator, component);
            cells.push_back(mm2 > 0 ? fmt::format("{:.3f}", mm2) : "-");
            if (accelerator != comparison.baseline) {
                cells.push_back(overhead(mm2 - area_of(comparison.baseline, component)));
            }
        }
        table.row(cells);
    }
    table.rule();
    std::vector<std::string> cells{"total"};
    for (const std::string& accelerator : comparison.accelerators) {
        cells.push_back(fmt::format("{:.3f}", comparison.areas.at(accelerator).total_mm2));
        if (accelerator != comparison.baseline) {
            cells.push_back(overhead(comparison.areas.at(accelerator).total_mm2 - reference));
        }
    }
    table.row(cells);
    return heading("Area") + table.text("  ");
}

}  // namespace

std::string comparison_text(const Comparison& comparison) {
    std::string text = gains_section(comparison, Scope::conv) + gains_section(comparison, Scope::network) +
                       lanes_section(comparison) + area_section(comparison) + platform_section(comparison);
    text += "\n" +
            dim("zeros: share of the dense multiplications whose neuron is zero, padding included; lanes only: "
                "speedup if\nmemories and encoders took no time; gains (E: energy) above 1x are better") +
            "\n";
    return text.substr(1);  // the first heading needs no empty line before it
}

}  // namespace nought::tools
