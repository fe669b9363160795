#include "sim/cost/memory_table.h"

#include <algorithm>
#include <limits>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "sim/base/config/error.h"

namespace nought::sim {

MemoryTable::MemoryTable(std::string name, const std::vector<MemoryRow>& rows) : name_(std::move(name)) {
    for (const MemoryRow& row : rows) {
        const auto bytes = static_cast<double>(row.bytes);
        Curves& curves = by_width_[row.width_bits];
        curves.read_pj[bytes] = row.read_pj;
        curves.write_pj[bytes] = row.write_pj;
        curves.leakage_mw[bytes] = row.leakage_mw;
        curves.area_mm2[bytes] = row.area_mm2;
        curves.access_ns[bytes] = row.access_ns;
    }
}

MemoryCost MemoryTable::cost(std::int64_t bytes, std::int64_t width_bits) const {
    if (bytes < 1 || width_bits < 1) {
        refuse(bytes, width_bits, "there is no such memory");
    }
    const std::int64_t width = nearest_width(width_bits);
    const double macros = static_cast<double>(width_bits) / static_cast<double>(width);
    if (macros * table_reach < 1) {
        refuse(bytes, width_bits, fmt::format("the narrowest macro has {} bits", width));
    }
    const Curves& curves = by_width_.at(width);
    const double macro_bytes = static_cast<double>(bytes) / macros;
    if (!within_reach(curves.area_mm2, macro_bytes)) {
        refuse(bytes, width_bits,
               fmt::format("its {}-bit macros would have {:.0f} bytes each, and those it has are of {:.0f} to {:.0f}",
                           width, macro_bytes, curves.area_mm2.begin()->first, curves.area_mm2.rbegin()->first));
    }
    return {.read_pj = macros * interpolate(curves.read_pj, macro_bytes, 0.5),
            .write_pj = macros * interpolate(curves.write_pj, macro_bytes, 0.5),
            .leakage_mw = macros * interpolate(curves.leakage_mw, macro_bytes, 1),
            .area_mm2 = macros * interpolate(curves.area_mm2, macro_bytes, 1),
            .access_ns = interpolate(curves.access_ns, macro_bytes, 0.5),
            .macros = macros};
}

std::int64_t MemoryTable::nearest_width(std::int64_t width_bits) const {
    std::int64_t nearest = by_width_.begin()->first;
    double least = std::numeric_limits<double>::infinity();
    for (const auto& [width, curves] : by_width_) {
        const double larger = static_cast<double>(std::max(width, width_bits));
        const double distance = larger / static_cast<double>(std::min(width, width_bits));
        if (distance < least) {
            least = distance;
            nearest = width;
        }
    }
    return nearest;
}

void MemoryTable::refuse(std::int64_t bytes, std::int64_t width_bits, const std::string& why) const {
    std::vector<std::int64_t> widths;
    for (const auto& [width, curves] : by_width_) {
        widths.push_back(width);
    }
    throw config::UserError(
        fmt::format("technology {} has no price for {} bytes x {} bits: {}\n"
                    "expected: a macro of a tabulated width ({} bits) at most {} times beyond the table",
                    name_, bytes, width_bits, why, fmt::join(widths, ", "), table_reach));
}

}  // namespace nought::sim
