#pragma once

#include "sim/stats/counter.h"

namespace nought::sim {

/// A counter with a price: every time it happens it costs the same energy. Energy exists only as count x price, so
/// the count and the joules cannot drift apart.
///
/// Throws std::invalid_argument naming the object when the price is negative or not finite.
class Action final : public Counter {
public:
    /// pj_each: energy of one occurrence, pJ. A module that stands for several copies counts all of them.
    Action(sc_core::sc_object* owner, const char* name, std::string sentence, double pj_each);

    const char* kind() const override { return "nought::sim::Action"; }
    double pj_each() const { return pj_each_; }
    double energy_pj() const { return energy_pj(value()); }
    double energy_pj(std::uint64_t count) const { return static_cast<double>(count) * pj_each_; }

    std::optional<StatisticInfo> info() const override;

private:
    double pj_each_;
};

}  // namespace nought::sim
