#include "tests/oracles/eyeq_units.h"

#include <algorithm>

#include "tests/oracles/windows.h"

namespace nought::oracles {

namespace {

std::int64_t cycles_one_way(const ArrayJob& job, std::int64_t rows, std::int64_t columns) {
    const std::int64_t taps = job.narrow ? divide_up(job.taps, 2) : job.taps;
    return divide_up(job.windows, rows) * divide_up(job.filters, columns) * std::max(taps, rows) + 2 * rows + columns -
           2;
}

}  // namespace

bool pma_windows_on_long_side(const ArrayJob& job, std::int64_t short_side, std::int64_t long_side) {
    return cycles_one_way(job, long_side, short_side) < cycles_one_way(job, short_side, long_side);
}

std::int64_t pma_cycles(const ArrayJob& job, std::int64_t short_side, std::int64_t long_side) {
    return std::min(cycles_one_way(job, long_side, short_side), cycles_one_way(job, short_side, long_side));
}

}  // namespace nought::oracles
