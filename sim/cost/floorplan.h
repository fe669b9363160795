#pragma once

#include "sim/stats/statistic.h"

namespace nought::sim {

/// Area and leakage of the module that owns it. `copies` says how many equal pieces of hardware the module stands for:
/// sixteen tiles in lock step are one module with sixteen copies.
///
/// Throws std::invalid_argument naming the object when a figure is negative or not finite, or copies is below 1.
class Floorplan final : public Statistic {
public:
    /// area_mm2, leakage_mw: of one copy.
    Floorplan(sc_core::sc_object* owner, std::string sentence, double area_mm2, double leakage_mw,
              std::int64_t copies = 1)
        : Floorplan(owner, "floorplan", std::move(sentence), area_mm2, leakage_mw, copies) {}
    /// For a module with several parts worth telling apart (`multipliers`, `adders`).
    Floorplan(sc_core::sc_object* owner, const char* name, std::string sentence, double area_mm2, double leakage_mw,
              std::int64_t copies = 1);

    const char* kind() const override { return "nought::sim::Floorplan"; }
    std::int64_t copies() const { return copies_; }
    double area_mm2() const { return area_mm2_ * static_cast<double>(copies_); }      ///< of all copies
    double leakage_mw() const { return leakage_mw_ * static_cast<double>(copies_); }  ///< of all copies

    std::optional<StatisticInfo> info() const override { return {}; }

private:
    double area_mm2_;
    double leakage_mw_;
    std::int64_t copies_;
};

}  // namespace nought::sim
