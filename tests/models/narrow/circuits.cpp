#include "tests/models/narrow/circuits.h"

#include <algorithm>
#include <bit>
#include <cstdlib>

#include "models/narrow/codes.h"

namespace nought::models::narrow {

namespace {

std::int64_t multiplied(const std::vector<LaneStep>& steps, std::int64_t bits) {
    std::int64_t sum = 0;
    for (const LaneStep& step : steps) {
        for (std::size_t i = 0; i < step.neurons.size(); ++i) {
            const auto pattern = static_cast<std::uint16_t>(step.synapses[i]);
            for (std::int64_t bit = 0; bit < bits; ++bit) {
                if ((pattern >> bit & 1) != 0) {
                    const std::int64_t shifted = static_cast<std::int64_t>(step.neurons[i]) << bit;
                    sum += bit + 1 == bits ? -shifted : shifted;
                }
            }
        }
    }
    return sum;
}

std::int64_t added_and_subtracted(const std::vector<LaneStep>& steps) {
    std::int64_t added = 0;
    std::int64_t subtracted = 0;
    std::int64_t positive_scale = 0;
    std::int64_t negative_scale = 0;
    for (const LaneStep& step : steps) {
        for (std::size_t i = 0; i < step.neurons.size(); ++i) {
            const std::int64_t synapse = step.synapses[i];
            positive_scale = std::max(positive_scale, synapse);
            negative_scale = std::max(negative_scale, -synapse);
            added += synapse > 0 ? step.neurons[i] : 0;
            subtracted += synapse < 0 ? step.neurons[i] : 0;
        }
    }
    return positive_scale * added - negative_scale * subtracted;
}

std::int64_t shifted(const std::vector<LaneStep>& steps, workloads::Encoding encoding) {
    const bool halves = encoding == workloads::Encoding::log_sqrt2;
    std::int64_t sums[2] = {0, 0};
    for (const LaneStep& step : steps) {
        for (std::size_t i = 0; i < step.neurons.size(); ++i) {
            const int code = log_step(step.synapses[i], encoding);
            if (code >= 0) {
                const std::int64_t neuron = static_cast<std::int64_t>(step.neurons[i]) << (halves ? code / 2 : code);
                sums[halves ? code % 2 : 0] += step.synapses[i] < 0 ? -neuron : neuron;
            }
        }
    }
    return halves ? 12 * sums[0] + 17 * sums[1] : sums[0];
}

std::int64_t counted(const std::vector<LaneStep>& steps) {
    std::int64_t sum = 0;
    std::int64_t filter_scale = 0;
    for (const LaneStep& step : steps) {
        std::int64_t position_scale = 0;
        std::int64_t agreeing = 0;
        std::int64_t present = 0;
        for (std::size_t first = 0; first < step.neurons.size(); first += 64) {
            std::uint64_t neurons = 0;
            std::uint64_t synapses = 0;
            std::uint64_t mask = 0;
            for (std::size_t i = first; i < std::min(first + 64, step.neurons.size()); ++i) {
                const std::uint64_t lane = std::uint64_t{1} << (i - first);
                neurons |= step.neurons[i] < 0 ? lane : 0;
                synapses |= step.synapses[i] < 0 ? lane : 0;
                mask |= step.neurons[i] != 0 && step.synapses[i] != 0 ? lane : 0;
                position_scale = std::max<std::int64_t>(position_scale, std::abs(step.neurons[i]));
                filter_scale = std::max<std::int64_t>(filter_scale, std::abs(step.synapses[i]));
            }
            agreeing += std::popcount(~(neurons ^ synapses) & mask);
            present += std::popcount(mask);
        }
        sum += position_scale * (2 * agreeing - present);
    }
    return filter_scale * sum;
}

}  // namespace

std::int64_t window_sum(Arithmetic arithmetic, workloads::Encoding synapses, std::int64_t operand_bits,
                        const std::vector<LaneStep>& steps) {
    switch (arithmetic) {
        case Arithmetic::add_subtract:
            return added_and_subtracted(steps);
        case Arithmetic::shift:
            return shifted(steps, synapses);
        case Arithmetic::xnor_popcount:
            return counted(steps);
        default:
            return multiplied(steps, operand_bits);
    }
}

}  // namespace nought::models::narrow
