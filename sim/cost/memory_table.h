#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "sim/cost/costs.h"
#include "sim/cost/interpolation.h"
#include "sim/cost/technology_file.h"

namespace nought::sim {

/// Costs of memories of any size from a table of macros.
///
/// A width that is not tabulated is built from parallel macros of the tabulated width that is nearest in proportion
/// (the narrower of two equally near): 1024 bits are four 256-bit macros of a quarter of the capacity each; 320 bits
/// are 1.25 of them, a macro widened by a quarter. Between capacities of one width, costs are interpolated over the
/// logarithms. Where a width has one row only, area and leakage grow with capacity, energy and time with its root.
class MemoryTable {
public:
    /// `name` is how errors call the table: "65nm sram".
    MemoryTable(std::string name, const std::vector<MemoryRow>& rows);

    /// Throws config::UserError naming what the table has when a macro would be more than four times smaller or
    /// larger than every row of its width, or the width less than a quarter of the narrowest.
    MemoryCost cost(std::int64_t bytes, std::int64_t width_bits) const;

private:
    struct Curves {
        Curve read_pj, write_pj, leakage_mw, area_mm2, access_ns;  ///< over bytes
    };

    std::int64_t nearest_width(std::int64_t width_bits) const;
    [[noreturn]] void refuse(std::int64_t bytes, std::int64_t width_bits, const std::string& why) const;

    std::string name_;
    std::map<std::int64_t, Curves> by_width_;
};

}  // namespace nought::sim
