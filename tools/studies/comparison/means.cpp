#include "tools/studies/comparison/means.h"

#include <cmath>

namespace nought::tools {
namespace {

constexpr double Gains::*all_gains[] = {&Gains::speedup, &Gains::lanes_only_speedup, &Gains::energy, &Gains::edp,
                                        &Gains::ed2p};

MeanGains mean(const std::vector<const ComparisonEntry*>& entries, Scope scope) {
    MeanGains mean;
    const auto count = static_cast<double>(entries.size());
    for (const ComparisonEntry* entry : entries) {
        const Cost& cost = entry->costs.at(scope);
        const auto found = entry->gains.find(scope);
        const Gains gains = found == entry->gains.end() ? Gains{1, 1, 1, 1, 1} : found->second;
        mean.zero_fraction += cost.zero_fraction() / count;
        for (const auto& [cause, share] : cost.lane_shares) {
            mean.lane_shares[cause] += share / count;
        }
        for (double Gains::*gain : all_gains) {
            mean.arithmetic.*gain += gains.*gain / count;
            mean.geometric.*gain += std::log(gains.*gain) / count;
        }
    }
    for (double Gains::*gain : all_gains) {
        mean.geometric.*gain = std::exp(mean.geometric.*gain);
    }
    return mean;
}

}  // namespace

std::map<Scope, MeanGains> means(const std::vector<ComparisonEntry>& entries, const std::string& accelerator) {
    std::map<Scope, MeanGains> by_scope;
    for (const Scope scope : {Scope::conv, Scope::network}) {
        std::vector<const ComparisonEntry*> chosen;
        for (const ComparisonEntry& entry : entries) {
            if (entry.accelerator == accelerator && entry.costs.contains(scope)) {
                chosen.push_back(&entry);
            }
        }
        if (!chosen.empty()) {
            by_scope[scope] = mean(chosen, scope);
        }
    }
    return by_scope;
}

}  // namespace nought::tools
