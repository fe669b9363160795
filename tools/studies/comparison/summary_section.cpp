#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "tools/present/numbers.h"
#include "tools/studies/comparison/comparison_sections.h"
#include "tools/studies/published/published_rows.h"

namespace nought::tools {
namespace {

/// "published: 1.37x (printed)", where the mean of the metric is published for the accelerator over the baseline.
std::string published_note(const ComparisonReport& report, const std::string& accelerator, Metric metric) {
    for (const PublishedTable& table : report.published) {
        if (table.accelerator != accelerator) {
            continue;
        }
        for (const PublishedRow& row : table.rows) {
            const bool whole = !row.figure.network && !row.figure.component && !row.figure.method;
            if (row.figure.metric == metric && whole && row.measured &&
                row.figure.aggregate.value_or(Aggregate::mean) == Aggregate::mean) {
                return fmt::format("published: {} ({})", published_value(metric, row.figure.value),
                                   label(row.figure.mark));
            }
        }
    }
    return {};
}

/// The network with the least and that with the greatest speedup.
std::string spread_words(const Comparison& comparison, const std::string& accelerator, Scope scope) {
    std::vector<const ComparisonEntry*> entries;
    for (const ComparisonEntry& entry : comparison.entries) {
        if (entry.accelerator == accelerator && entry.gains.contains(scope)) {
            entries.push_back(&entry);
        }
    }
    if (entries.size() < 2) {
        return {};
    }
    const auto [least, most] = std::minmax_element(entries.begin(), entries.end(), [&](const auto* a, const auto* b) {
        return a->gains.at(scope).speedup < b->gains.at(scope).speedup;
    });
    return fmt::format(" (from {} on {} to {} on {})", times((*least)->gains.at(scope).speedup), (*least)->network,
                       times((*most)->gains.at(scope).speedup), (*most)->network);
}

std::string change_words(double ratio, const char* less, const char* more) {
    return ratio >= 1 ? fmt::format("{:.0f} % {}", (1 - 1 / ratio) * 100, less)
                      : fmt::format("{:.0f} % {}", (1 / ratio - 1) * 100, more);
}

std::string accelerator_sentence(const Comparison& comparison, const std::string& accelerator, Scope scope) {
    const Gains& mean = comparison.means.at(accelerator).at(scope).arithmetic;
    const AreaColumn& area = comparison.areas.at(accelerator);
    std::string text = fmt::format(
        "On {}{}, {} is {}{} as fast as {}{} and takes {}", scope == Scope::conv ? "the " : "", scope_words(scope),
        accelerator, comparison.networks.size() > 1 ? "on average " : "", times(mean.speedup), comparison.baseline,
        spread_words(comparison, accelerator, scope), change_words(mean.energy, "less energy", "more energy"));
    if (area.total_mm2 > 0 && comparison.areas.at(comparison.baseline).total_mm2 > 0) {
        text += fmt::format(", on a chip {:.1f} % {}", std::abs(area.overhead) * 100,
                            area.overhead < 0 ? "smaller" : "larger");
    }
    return text + ".";
}

/// Where the baseline's lane-cycles went: what there was to win.
std::string waste_sentence(const Comparison& comparison, Scope scope) {
    const auto& shares = comparison.means.at(comparison.baseline).at(scope).lane_shares;
    const auto found = shares.find("ineffectual");
    if (found == shares.end() || found->second < 0.005) {
        return {};
    }
    return fmt::format(" {} spends {:.0f} % of its lane-cycles there on neurons that are zero.", comparison.baseline,
                       found->second * 100);
}

std::string verified_words(const Comparison& comparison) {
    const auto count = [&](auto matches) {
        return std::count_if(comparison.entries.begin(), comparison.entries.end(), matches);
    };
    const auto simulated = count([](const ComparisonEntry& one) { return one.simulated; });
    const auto verified = count([](const ComparisonEntry& one) { return one.simulated && one.verified; });
    return fmt::format("{} of {}", verified, simulated);
}

void add_numbers(Headline& headline, const ComparisonReport& report, const std::string& accelerator, Scope scope,
                 bool alone) {
    const Comparison& comparison = report.comparison;
    const Gains& mean = comparison.means.at(accelerator).at(scope).arithmetic;
    const std::string of_whom = alone ? "" : accelerator + ": ";
    const std::string over = fmt::format(
        "over {}{}", comparison.baseline,
        comparison.networks.size() > 1 ? fmt::format(", mean of {} networks", comparison.networks.size()) : "");
    headline.numbers.push_back(
        {times(mean.speedup), of_whom + "speedup " + over, published_note(report, accelerator, Metric::speedup)});
    headline.numbers.push_back(
        {times(mean.energy), of_whom + "less energy", published_note(report, accelerator, Metric::energy_gain)});
    if (!alone) {
        return;
    }
    headline.numbers.push_back(
        {times(mean.edp), "better energy x delay", published_note(report, accelerator, Metric::edp_gain)});
    headline.numbers.push_back(
        {times(mean.ed2p), "better energy x delay^2", published_note(report, accelerator, Metric::ed2p_gain)});
    const AreaColumn& area = comparison.areas.at(accelerator);
    if (area.total_mm2 > 0) {
        headline.numbers.push_back({fmt::format("{:+.1f} %", area.overhead * 100),
                                    fmt::format("area, {:.0f} mm2", area.total_mm2),
                                    published_note(report, accelerator, Metric::area_overhead)});
    }
}

/// One accelerator by itself: what it takes.
void add_costs(Headline& headline, const Comparison& comparison) {
    for (const ComparisonEntry& entry : comparison.entries) {
        const Cost& cost = entry.costs.at(Scope::network);
        headline.numbers.push_back({with_prefix(cost.seconds, "s"), entry.network + ", a frame",
                                    fmt::format("{} cycles", grouped(cost.cycles))});
        headline.numbers.push_back(
            {with_prefix(cost.joules, "J"), "energy of a frame", fmt::format("{:.3g} W", cost.watts())});
        headline.numbers.push_back({percent(cost.zero_fraction()), "of the products have a neuron of zero", ""});
    }
}

}  // namespace

Section summary_section(const ComparisonReport& report) {
    const Comparison& comparison = report.comparison;
    const Scope scope = page_scope(comparison);
    Section section{.heading = "Summary", .blocks = {}};
    Headline headline;
    std::string text;
    for (const std::string& accelerator : comparison.accelerators) {
        if (accelerator != comparison.baseline) {
            add_numbers(headline, report, accelerator, scope, comparison.accelerators.size() == 2);
            text += (text.empty() ? "" : " ") + accelerator_sentence(comparison, accelerator, scope);
        }
    }
    if (comparison.accelerators.size() == 1 && comparison.networks.size() == 1) {
        add_costs(headline, comparison);
    }
    headline.numbers.push_back({verified_words(comparison), "simulations with every output right, bit for bit", ""});
    section.add(headline);
    text += waste_sentence(comparison, scope);
    if (!text.empty()) {
        section.add(Paragraph{text});
    }
    section.add(
        Paragraph{"Cycles depend on where the zeros of a network are. Weights and inputs are those of the runs below: "
                  "synthetic ones where no trained weights were given, made to have the stated share of zeros."});
    return section;
}

}  // namespace nought::tools
