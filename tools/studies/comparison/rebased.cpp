#include "tools/studies/comparison/rebased.h"

#include <algorithm>

#include "tools/studies/comparison/means.h"

namespace nought::tools {
namespace {

/// An accelerator's gains over the old baseline; the old baseline has none of its own.
Gains gains_of(const ComparisonEntry& entry, Scope scope) {
    const auto found = entry.gains.find(scope);
    return found == entry.gains.end() ? no_gains : found->second;
}

Gains quotient(const Gains& a, const Gains& b) {
    Gains gains;
    for (const GainKind& kind : gain_kinds) {
        gains.*kind.member = b.*kind.member > 0 ? a.*kind.member / b.*kind.member : 0;
    }
    return gains;
}

}  // namespace

Comparison rebased(Comparison comparison, const std::string& baseline) {
    const std::vector<ComparisonEntry> old = comparison.entries;
    const auto reference = [&](const std::string& network) {
        return std::find_if(old.begin(), old.end(), [&](const ComparisonEntry& entry) {
            return entry.network == network && entry.accelerator == baseline;
        });
    };
    for (ComparisonEntry& entry : comparison.entries) {
        const ComparisonEntry before = entry;
        entry.gains.clear();
        for (const auto& [scope, cost] : entry.costs) {
            if (entry.accelerator != baseline) {
                entry.gains[scope] = quotient(gains_of(before, scope), gains_of(*reference(entry.network), scope));
            }
        }
    }
    comparison.baseline = baseline;
    auto& names = comparison.accelerators;
    const auto found = std::find(names.begin(), names.end(), baseline);
    std::rotate(names.begin(), found, found + 1);
    const double area = comparison.areas.at(baseline).total_mm2;
    for (const std::string& accelerator : names) {
        AreaColumn& column = comparison.areas.at(accelerator);
        column.overhead = area > 0 ? column.total_mm2 / area - 1 : 0;
        comparison.means[accelerator] = means(comparison.entries, accelerator);
    }
    return comparison;
}

}  // namespace nought::tools
