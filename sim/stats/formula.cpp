#include "sim/stats/formula.h"

#include <utility>

namespace nought::sim {
namespace {

std::vector<std::string> names(const Formula::Counters& counters) {
    std::vector<std::string> names;
    names.reserve(counters.size());
    for (const Counter* counter : counters) {
        names.emplace_back(counter->name());
    }
    return names;
}

}  // namespace

Formula::Formula(sc_core::sc_object* owner, const char* name, Unit unit, std::string sentence, Counters numerator,
                 Counters denominator, double scale)
    : Statistic(owner, name, unit, std::move(sentence)),
      numerator_(std::move(numerator)),
      denominator_(std::move(denominator)),
      scale_(scale) {}

std::optional<StatisticInfo> Formula::info() const {
    return StatisticInfo{
        .unit = unit(),
        .sentence = sentence(),
        .ratio = RatioRule{.numerator = names(numerator_), .denominator = names(denominator_), .scale = scale_}};
}

}  // namespace nought::sim
