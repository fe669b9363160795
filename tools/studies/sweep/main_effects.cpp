#include "tools/studies/sweep/main_effects.h"

#include <algorithm>
#include <map>

namespace nought::tools {
namespace {

bool has_smaller_mean(const ValueMean& a, const ValueMean& b) {
    return a.mean < b.mean;
}

}  // namespace

double MainEffect::lowest() const {
    return means.empty() ? 0 : std::min_element(means.begin(), means.end(), has_smaller_mean)->mean;
}

double MainEffect::highest() const {
    return means.empty() ? 0 : std::max_element(means.begin(), means.end(), has_smaller_mean)->mean;
}

MainEffect main_effect(const std::vector<std::string>& values, const std::vector<double>& figures) {
    MainEffect effect;
    std::map<std::string, std::size_t> places;
    for (std::size_t i = 0; i < values.size(); ++i) {
        const auto [place, fresh] = places.try_emplace(values[i], effect.means.size());
        if (fresh) {
            effect.means.push_back({values[i], 0, 0});
        }
        ValueMean& group = effect.means[place->second];
        ++group.points;
        group.mean += figures[i];
    }
    for (ValueMean& group : effect.means) {
        group.mean /= static_cast<double>(group.points);
    }
    return effect;
}

}  // namespace nought::tools
