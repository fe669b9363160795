#pragma once

#include "sim/stats/statistic.h"

namespace nought::sim {

/// Counts events. An increment is one inline 64-bit addition.
class Counter : public Statistic {
public:
    Counter(sc_core::sc_object* owner, const char* name, Unit unit, std::string sentence)
        : Statistic(owner, name, unit, std::move(sentence)) {}

    const char* kind() const override { return "nought::sim::Counter"; }
    Counter& operator+=(std::uint64_t n) {
        value_ += n;
        return *this;
    }
    Counter& operator++() {
        ++value_;
        return *this;
    }
    std::uint64_t value() const { return value_; }

    std::span<const std::uint64_t> values() const override { return {&value_, 1}; }

private:
    std::uint64_t value_ = 0;
};

}  // namespace nought::sim
