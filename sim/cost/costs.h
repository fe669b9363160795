#pragma once

namespace nought::sim {

/// What one memory of a given capacity and width costs.
struct MemoryCost {
    double read_pj = 0;   ///< one access of the full width
    double write_pj = 0;  ///< one access of the full width
    double leakage_mw = 0;
    double area_mm2 = 0;
    double access_ns = 0;
    /// Parallel macros of a tabulated width that make up the width asked for; 1.25 is a macro a quarter wider.
    double macros = 1;
};

/// What one arithmetic unit, or one bit of storage, costs.
struct OperationCost {
    double energy_pj = 0;  ///< one use
    double area_mm2 = 0;
    double leakage_mw = 0;
};

}  // namespace nought::sim
