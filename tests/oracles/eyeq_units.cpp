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

SkippedJob pma_skipping(const std::vector<std::vector<std::int16_t>>& neurons, std::int64_t filters, bool narrow,
                        std::int64_t rows, std::int64_t columns) {
    SkippedJob job;
    const auto windows = static_cast<std::int64_t>(neurons.size());
    for (std::int64_t window = 0; window < windows; window += rows) {
        for (std::int64_t filter = 0; filter < filters; filter += columns) {
            std::vector<std::int64_t> left(rows, -1);  // neurons to send; no window below 0
            bool working = false;
            for (std::int64_t row = 0; row < rows && window + row < windows; ++row) {
                const auto& taps = neurons[window + row];
                left[row] = static_cast<std::int64_t>(taps.size()) - std::ranges::count(taps, 0);
                working = true;
            }
            for (std::int64_t cycle = 0; working || cycle < rows; ++cycle, ++job.cycles) {
                for (std::int64_t row = 0; row < rows; ++row) {
                    for (std::int64_t column = 0; column < columns; ++column) {
                        const bool there = left[row] >= 0 && filter + column < filters;
                        std::int64_t& cause = !working        ? job.fill
                                              : !there        ? job.edge
                                              : left[row] > 0 ? job.effectual
                                              : cycle == 0    ? job.ineffectual
                                                              : job.imbalance;
                        ++cause;
                    }
                }
                for (std::int64_t& count : left) {
                    count = count > 0 ? std::max<std::int64_t>(count - (narrow ? 2 : 1), 0) : count;
                }
                working = std::ranges::any_of(left, [](std::int64_t count) { return count > 0; });
            }
        }
    }
    job.cycles += 2 * rows + columns - 2;
    job.fill += (2 * rows + columns - 2) * rows * columns;
    return job;
}

std::int64_t vectors(std::int64_t windows, std::int64_t filters, std::int64_t lanes) {
    return std::min(divide_up(windows, lanes) * filters, divide_up(filters, lanes) * windows);
}

std::int64_t equal_items_cycles(std::int64_t items, std::int64_t instructions, std::int64_t cores,
                                std::int64_t threads) {
    const std::int64_t rounds = divide_up(items, cores * threads);
    const std::int64_t last_thread = (items - (rounds - 1) * cores * threads - 1) / cores;
    return last_thread + (rounds * instructions - 1) * threads + 1;
}

Turns barrel_turns(const std::vector<std::vector<std::int64_t>>& sections, std::int64_t cores, std::int64_t threads) {
    Turns turns;
    for (const std::vector<std::int64_t>& items : sections) {
        std::vector<std::int64_t> left(cores * threads, 0);
        std::vector<std::int64_t> lost(cores * threads, 0);
        std::vector<bool> worked(cores * threads, false);
        std::size_t next = 0;
        while (next < items.size() || std::ranges::any_of(left, [](std::int64_t n) { return n > 0; })) {
            const std::int64_t thread = turns.cycles % threads;
            for (std::int64_t slot = thread * cores; slot < (thread + 1) * cores; ++slot) {
                if (left[slot] == 0 && next < items.size()) {
                    left[slot] = items[next++];
                    worked[slot] = true;
                }
                (left[slot] > 0 ? left : lost)[slot] += left[slot] > 0 ? -1 : 1;
            }
            ++turns.cycles;
        }
        for (std::size_t slot = 0; slot < lost.size(); ++slot) {
            (worked[slot] ? turns.waiting : turns.empty) += lost[slot];
        }
    }
    return turns;
}

}  // namespace nought::oracles
