#include "models/eyeq/units/convolution.h"

#include <algorithm>
#include <cstdlib>
#include <optional>

#include "models/eyeq/units/windows.h"
#include "sim/arithmetic/dot_product.h"
#include "sim/arithmetic/pallet_product.h"
#include "sim/node/grid.h"
#include "workloads/kernels/requantise.h"

namespace nought::models::eyeq {

namespace {

constexpr std::int64_t windows_at_once = 64;
/// So few windows do not pay for bringing the synapses into rows.
constexpr std::int64_t few_windows = 4;

/// Finishes the sums of some windows: sum (window, filter) at window * pitch + filter.
void finish(const Job& job, std::int64_t first, std::int64_t windows, const std::int64_t* sums, std::int64_t pitch) {
    const workloads::TraceLayer& layer = job.operation->layer();
    const std::int64_t all = window_count(job);
    for (std::int64_t filter = 0; filter < job.outputs.c.size(); ++filter) {
        std::int16_t* to = job.results + filter * all + first;
        for (std::int64_t window = 0; window < windows; ++window) {
            to[window] = workloads::requantise(workloads::wrapping_add(sums[window * pitch + filter], job.bias[filter]),
                                               layer.output_shift, layer.relu);
        }
    }
}

WindowWork work_of(const std::int16_t* unit, std::int64_t pitch, std::int64_t units, int together) {
    WindowWork work;
    for (std::int64_t i = 0; i < units; ++i, unit += pitch * sim::brick_size) {
        std::int64_t neurons = 0;
        std::int64_t pairs = 0;
        for (std::int64_t slot = 0; slot < sim::brick_size; slot += 2) {
            neurons += (unit[slot] != 0) + (unit[slot + 1] != 0);
            pairs += (unit[slot] | unit[slot + 1]) != 0;
        }
        work.neurons += neurons;
        work.steps += together == 2 ? pairs : neurons;
    }
    return work;
}

/// The synapses of a job in rows, in the windows' reading order.
struct Rows {
    Rows(const Job& job, const std::vector<std::int32_t>& order, std::int64_t row_count)
        : values(sim::round_up(job.outputs.c.size(), sim::synapse_block) * row_count),
          blocks(sim::divide_up(job.outputs.c.size(), sim::synapse_block)) {
        const auto taps = static_cast<std::int64_t>(order.size());
        for (std::int64_t filter = 0; filter < job.outputs.c.size(); ++filter) {
            const std::int16_t* from = job.weights + filter * taps;
            std::int16_t* to = values.data() + filter / sim::synapse_block * row_count * sim::synapse_block +
                               filter % sim::synapse_block;
            for (std::int64_t tap = 0; tap < taps; ++tap) {
                const std::int16_t synapse = from[order[tap]];
                to[tap * sim::synapse_block] = synapse;
                largest = std::max(largest, std::abs(std::int32_t{synapse}));
            }
        }
    }

    std::vector<std::int16_t> values;
    std::int64_t blocks;
    std::int32_t largest = 0;
};

std::vector<WindowWork> convolve_few(const Job& job, const Windows& windows, int together, bool compute) {
    const std::int64_t units = sim::divide_up(windows.taps(), sim::brick_size);
    std::vector<std::int16_t> read(units * sim::brick_size);
    std::vector<std::int16_t> neurons(windows.taps());
    std::vector<std::int64_t> sums(job.outputs.c.size());
    std::vector<WindowWork> work;
    for (std::int64_t window = 0; window < windows.count(); ++window) {
        windows.read(window, read.data());
        work.push_back(work_of(read.data(), 1, units, together));
        if (compute) {
            for (std::int64_t tap = 0; tap < windows.taps(); ++tap) {
                neurons[windows.order()[tap]] = read[tap];
            }
            sim::multiply_window(neurons, job.weights, sums);
            finish(job, window, 1, sums.data(), 0);
        }
    }
    return work;
}

std::vector<WindowWork> convolve_many(const Job& job, const Windows& windows, int together, bool compute) {
    const std::int64_t units = sim::divide_up(windows.taps(), sim::brick_size);
    std::optional<Rows> rows;
    std::vector<std::int64_t> sums;
    if (compute) {
        rows.emplace(job, windows.order(), units * sim::brick_size);
        sums.resize(windows_at_once * rows->blocks * sim::synapse_block);
    }
    std::vector<std::int16_t> pallet(units * windows_at_once * sim::brick_size);
    std::vector<WindowWork> work;
    for (std::int64_t first = 0; first < windows.count(); first += windows_at_once) {
        const std::int64_t count = std::min(windows_at_once, windows.count() - first);
        if (count < windows_at_once) {
            std::ranges::fill(pallet, 0);
        }
        windows.read(first, count, windows_at_once, pallet.data());
        for (std::int64_t window = 0; window < count; ++window) {
            work.push_back(work_of(pallet.data() + window * sim::brick_size, windows_at_once, units, together));
        }
        if (compute) {
            sim::multiply_pallet(
                {pallet.data(), units, windows_at_once, count},
                {rows->values.data(), units * sim::brick_size, rows->blocks, rows->largest, job.outputs.c.size()},
                sums.data());
            finish(job, first, count, sums.data(), rows->blocks * sim::synapse_block);
        }
    }
    return work;
}

}  // namespace

std::vector<WindowWork> convolve(const Job& job, int together, bool compute) {
    const Windows windows(job);
    return windows.count() <= few_windows ? convolve_few(job, windows, together, compute)
                                          : convolve_many(job, windows, together, compute);
}

}  // namespace nought::models::eyeq
