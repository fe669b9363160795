#pragma once

#include <optional>

#include "sim/stats/counter.h"

namespace nought::sim {

/// A ratio over counters: scale x (sum of the numerators) / (sum of the denominators). It is worked out when asked
/// for, from the statistics as they stand or from the difference of two snapshots, so it can never be stale.
class Formula final : public Statistic {
public:
    using Counters = std::vector<const Counter*>;

    Formula(sc_core::sc_object* owner, const char* name, Unit unit, std::string sentence, Counters numerator,
            Counters denominator, double scale = 1);

    const char* kind() const override { return "nought::sim::Formula"; }
    /// Empty while the denominator is zero.
    std::optional<double> value() const;
    std::optional<double> value(const ReadValues& read) const;

    void append_rows(const ReadValues& read, std::vector<Row>& rows) const override;

private:
    Counters numerator_;
    Counters denominator_;
    double scale_;
};

}  // namespace nought::sim
