#pragma once

#include <algorithm>
#include <cstddef>

#include "sim/stats/statistic.h"

namespace nought::sim {

/// How often each whole number from 0 to `highest` occurred. What is larger is counted in the last bin, `highest`, so
/// that no sample is lost.
class Histogram final : public Statistic {
public:
    /// `unit` is that of a sample; the bins count samples.
    Histogram(sc_core::sc_object* owner, const char* name, Unit unit, std::string sentence, std::size_t highest)
        : Statistic(owner, name, unit, std::move(sentence)), bins_(highest + 1) {}

    const char* kind() const override { return "nought::sim::Histogram"; }
    void add(std::uint64_t sample, std::uint64_t times = 1) {
        bins_[std::min<std::size_t>(sample, bins_.size() - 1)] += times;
    }

    std::span<const std::uint64_t> values() const override { return bins_; }
    std::optional<StatisticInfo> info() const override;

private:
    std::vector<std::uint64_t> bins_;
};

}  // namespace nought::sim
