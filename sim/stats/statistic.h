#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>

#include <systemc>

#include "sim/stats/statistic_info.h"
#include "sim/stats/unit.h"

namespace nought::sim {

/// Something measured about one module, and a member of that module. It is an sc_object below its module, so whoever
/// walks the tree finds it, and no list of statistics exists that could forget one.
///
/// Throws std::logic_error when it is not constructed as a member of `owner`, or when its name is already taken there
/// or is not a SystemC name.
class Statistic : public sc_core::sc_object {
public:
    Statistic(sc_core::sc_object* owner, const char* name, Unit unit, std::string sentence);
    Statistic(const Statistic&) = delete;
    Statistic& operator=(const Statistic&) = delete;

    const char* kind() const override { return "nought::sim::Statistic"; }
    Unit unit() const { return unit_; }
    const std::string& sentence() const { return sentence_; }

    /// The integers that make it up now; empty for what is derived (formulas) or fixed (areas).
    virtual std::span<const std::uint64_t> values() const { return {}; }
    /// What results say of it; paths in it are SystemC's names. Empty for what no run changes.
    virtual std::optional<StatisticInfo> info() const { return StatisticInfo{.unit = unit_, .sentence = sentence_}; }

private:
    Unit unit_;
    std::string sentence_;
};

}  // namespace nought::sim
