#pragma once

#include <optional>
#include <string>
#include <vector>

#include "sim/stats/counter.h"

namespace nought::sim {

/// A ratio over counters: scale x (sum of the numerators) / (sum of the denominators). It holds no value: the ratio of
/// a layer, or of several, is worked out over what the counters are worth there.
class Formula final : public Statistic {
public:
    using Counters = std::vector<const Counter*>;

    Formula(sc_core::sc_object* owner, const char* name, Unit unit, std::string sentence, Counters numerator,
            Counters denominator, double scale = 1);

    const char* kind() const override { return "nought::sim::Formula"; }
    std::optional<StatisticInfo> info() const override;

private:
    Counters numerator_;
    Counters denominator_;
    double scale_;
};

}  // namespace nought::sim
