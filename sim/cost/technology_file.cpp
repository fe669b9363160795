#include "sim/cost/technology_file.h"

#include <set>
#include <type_traits>
#include <utility>

#include <fmt/format.h>

#include "sim/base/config/checker.h"
#include "sim/base/config/error.h"
#include "sim/cost/interpolation.h"

namespace nought::sim {
namespace {

constexpr double mm2_per_um2 = 1e-6;

std::pair<std::int64_t, std::int64_t> identity(const MemoryRow& row) {
    return {row.bytes, row.width_bits};
}

std::int64_t identity(const OperationRow& row) {
    return row.bits;
}

std::string words(const MemoryRow& row) {
    return fmt::format("{} bytes x {} bits", row.bytes, row.width_bits);
}

std::string words(const OperationRow& row) {
    return fmt::format("{} bits", row.bits);
}

/// What fields() is called with to refuse tables that have a row twice.
struct RepeatedRows {
    config::Checker& check;

    template <class T, class... Os>
    void operator()(std::string_view key, T& member, std::string_view /*sentence*/, const Os&... /*options*/) const {
        if constexpr (std::is_same_v<T, std::vector<MemoryRow>> || std::is_same_v<T, std::vector<OperationRow>>) {
            std::set<decltype(identity(member.front()))> seen;
            for (const auto& row : member) {
                if (!seen.insert(identity(row)).second) {
                    check.error(key, fmt::format("'{}' has two rows of {}", key, words(row)));
                }
            }
        }
    }
};

}  // namespace

OperationCost OperationTable::operator()(std::int64_t bits) const {
    Curve energy;
    Curve area;
    Curve leakage;
    for (const OperationRow& row : rows) {
        const auto width = static_cast<double>(row.bits);
        energy[width] = row.energy_pj;
        area[width] = row.area_um2 * mm2_per_um2;
        leakage[width] = row.leakage_mw;
    }
    const auto width = static_cast<double>(bits);
    if (bits < 1 || !within_reach(energy, width)) {
        throw config::UserError(fmt::format("the technology has no price to {} {} bits: its rows are of {} to {} bits",
                                            key, bits, energy.begin()->first, energy.rbegin()->first));
    }
    return {.energy_pj = interpolate(energy, width, 1),
            .area_mm2 = interpolate(area, width, 1),
            .leakage_mw = interpolate(leakage, width, 1)};
}

OperationCost OneBit::operator()() const {
    return {.energy_pj = energy_pj, .area_mm2 = area_um2 * mm2_per_um2, .leakage_mw = leakage_mw};
}

void TechnologyFile::check(config::Checker& check) const {
    TechnologyFile copy = *this;  // fields() serves reading too and so is not const
    RepeatedRows repeated{check};
    copy.fields(repeated);
}

}  // namespace nought::sim
