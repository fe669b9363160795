#include "sim/cost/technology_file.h"

#include <set>
#include <utility>

#include <fmt/format.h>

#include "sim/base/config/checker.h"

namespace nought::sim {
namespace {

void refuse_repeated_macros(config::Checker& check, const char* key, const std::vector<MemoryRow>& rows) {
    std::set<std::pair<std::int64_t, std::int64_t>> seen;
    for (const MemoryRow& row : rows) {
        if (!seen.emplace(row.bytes, row.width_bits).second) {
            check.error(key, fmt::format("'{}' has two rows of {} bytes x {} bits", key, row.bytes, row.width_bits));
        }
    }
}

void refuse_repeated_widths(config::Checker& check, const char* key, const std::vector<OperationRow>& rows) {
    std::set<std::int64_t> seen;
    for (const OperationRow& row : rows) {
        if (!seen.insert(row.bits).second) {
            check.error(key, fmt::format("'{}' has two rows of {} bits", key, row.bits));
        }
    }
}

}  // namespace

void TechnologyFile::check(config::Checker& check) const {
    refuse_repeated_macros(check, "sram", sram);
    refuse_repeated_macros(check, "edram", edram);
    refuse_repeated_widths(check, "multiply", multiply);
    refuse_repeated_widths(check, "add", add);
    refuse_repeated_widths(check, "compare", compare);
}

}  // namespace nought::sim
