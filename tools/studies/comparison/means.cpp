#include "tools/studies/comparison/means.h"

#include <cmath>

namespace nought::tools {
namespace {

MeanGains mean(const std::vector<const ComparisonEntry*>& entries, Scope scope) {
    MeanGains mean;
    const auto count = static_cast<double>(entries.size());
    for (const ComparisonEntry* entry : entries) {
        const Cost& cost = entry->costs.at(scope);
        const auto found = entry->gains.find(scope);
        const Gains gains = found == entry->gains.end() ? no_gains : found->second;
        mean.zero_fraction += cost.zero_fraction() / count;
        for (const auto& [cause, share] : cost.lane_shares) {
            mean.lane_shares[cause] += share / count;
        }
        for (const GainKind& kind : gain_kinds) {
            mean.arithmetic.*kind.member += gains.*kind.member / count;
            mean.geometric.*kind.member += std::log(gains.*kind.member) / count;
        }
    }
    for (const GainKind& kind : gain_kinds) {
        mean.geometric.*kind.member = std::exp(mean.geometric.*kind.member);
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
