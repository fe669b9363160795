#include "tests/oracles/bit_serial.h"

#include <algorithm>
#include <cstdlib>
#include <functional>
#include <limits>

#include "tests/oracles/windows.h"

namespace nought::oracles {

namespace {

std::int64_t passes_of(const workloads::ConvShape& shape) {
    return divide_up(shape.filters / shape.groups, 256);
}

/// The neurons of a pallet: one list for each of its windows, in steps of sixteen.
using Pallet = std::vector<std::vector<std::int16_t>>;

/// Calls `count` for each pallet of a pass of each group and sums what it returns, over all passes.
std::int64_t sum_over_pallets(const workloads::TraceLayer& layer,
                              const std::function<std::int64_t(const Pallet&)>& count) {
    const std::vector<workloads::Extent> origins = window_origins(layer.shape);
    std::int64_t sum = 0;
    for (std::int64_t group = 0; group < layer.shape.groups; ++group) {
        Pallet pallet;
        for (std::size_t i = 0; i < origins.size(); ++i) {
            pallet.push_back(window_neurons(layer, group, origins[i]));
            if (pallet.size() == 16 || i + 1 == origins.size()) {
                sum += count(pallet);
                pallet.clear();
            }
        }
    }
    return sum * passes_of(layer.shape);
}

/// Places of the one-bits of a magnitude, lowest first. With signed digits: those of its non-adjacent form, found digit
/// by digit from the remainder modulo four.
std::vector<int> places(std::int16_t neuron, bool booth) {
    std::vector<int> found;
    std::int64_t rest = std::abs(static_cast<int>(neuron));
    for (int place = 0; rest != 0; ++place, rest /= 2) {
        if (rest % 2 != 0) {
            found.push_back(place);
            rest -= booth && rest % 4 == 3 ? -1 : 1;
        }
    }
    return found;
}

/// The lanes of one window that work on a step.
class Column {
public:
    Column(const std::vector<std::int16_t>& window, std::int64_t step, const OneBits& options)
        : reach_(1 << options.first_stage_bits) {
        for (std::int64_t lane = 0; lane < 16; ++lane) {
            lanes_.push_back(places(window[step * 16 + lane], options.booth));
        }
    }
    bool done() const {
        return std::all_of(lanes_.begin(), lanes_.end(), [](const auto& lane) { return lane.empty(); });
    }
    void cycle() {
        int lowest = std::numeric_limits<int>::max();
        for (const std::vector<int>& lane : lanes_) {
            lowest = lane.empty() ? lowest : std::min(lowest, lane.front());
        }
        for (std::vector<int>& lane : lanes_) {
            if (!lane.empty() && lane.front() < lowest + reach_) {
                lane.erase(lane.begin());
            }
        }
    }

private:
    int reach_;
    std::vector<std::vector<int>> lanes_;
};

std::int64_t cycles_in_step(const Pallet& pallet, const OneBits& options) {
    const auto steps = static_cast<std::int64_t>(pallet.front().size()) / 16;
    std::int64_t total = 0;
    for (std::int64_t step = 0; step < steps; ++step) {
        std::int64_t longest = 1;
        for (const auto& window : pallet) {
            Column column(window, step, options);
            std::int64_t cycles = 0;
            for (; !column.done(); ++cycles) {
                column.cycle();
            }
            longest = std::max(longest, cycles);
        }
        total += longest;
    }
    return total;
}

/// Every column by itself, cycle after cycle. A step's synapses are read once, at most one step's a cycle, in order,
/// when the first column is ready for them; they are kept in one of `synapse_sets` registers until the last column has
/// taken them. A step that has no one-bits in a column takes it a cycle.
std::int64_t cycles_of_columns(const Pallet& pallet, const OneBits& options) {
    const auto steps = static_cast<std::int64_t>(pallet.front().size()) / 16;
    struct State {
        std::int64_t next = 0;  // step that it takes next
        std::int64_t busy = 0;  // cycles left in the step that it has
    };
    std::vector<State> columns(pallet.size());
    std::int64_t read = 0;  // steps whose synapses were read
    std::int64_t cycle = 0;
    for (;; ++cycle) {
        const bool all_over = std::all_of(columns.begin(), columns.end(), [&](const State& column) {
            return column.busy == 0 && column.next == steps;
        });
        if (all_over) {
            return cycle;
        }
        // Those that find their synapses in a register take them; then a register may be free for the next.
        const auto take = [&] {
            for (std::size_t c = 0; c < columns.size(); ++c) {
                State& column = columns[c];
                if (column.busy != 0 || column.next == steps || column.next >= read) {
                    continue;
                }
                Column lanes(pallet[c], column.next, options);
                for (; !lanes.done(); ++column.busy) {
                    lanes.cycle();
                }
                column.busy = std::max<std::int64_t>(column.busy, 1);
                ++column.next;
            }
        };
        take();
        const bool wanted = std::any_of(columns.begin(), columns.end(), [&](const State& column) {
            return column.busy == 0 && column.next == read && read < steps;
        });
        const bool room = std::all_of(columns.begin(), columns.end(),
                                      [&](const State& column) { return column.next > read - options.synapse_sets; });
        if (wanted && room) {
            ++read;
            take();
        }
        for (State& column : columns) {
            column.busy -= column.busy > 0 ? 1 : 0;
        }
    }
}

}  // namespace

std::int64_t stripes_cycles(const workloads::ConvShape& shape, std::int64_t bits, FirstLayerPacking packing) {
    const workloads::Extent output = output_extent(shape);
    return shape.groups * divide_up(output.t * output.y * output.x, 16) * passes_of(shape) *
           dadiannao_steps(shape, packing) * bits;
}

std::int64_t dynamic_stripes_cycles(const workloads::TraceLayer& layer, bool trim_low, bool always_sign) {
    return sum_over_pallets(layer, [&](const Pallet& pallet) {
        std::int64_t cycles = 0;
        for (std::size_t step = 0; step < pallet.front().size(); step += 16) {
            int highest = -1;
            int lowest = 16;
            bool negative = always_sign;
            for (const auto& window : pallet) {
                for (std::size_t i = step; i < step + 16; ++i) {
                    const int neuron = window[i];
                    negative = negative || neuron < 0;
                    // Bits of two's complement that tell the neuron from its sign, and its trailing zeros.
                    const int differs = neuron < 0 ? -1 - neuron : neuron;
                    for (int bit = 0; bit < 15; ++bit) {
                        highest = differs / (1 << bit) % 2 != 0 ? std::max(highest, bit) : highest;
                    }
                    for (int bit = 0; bit < lowest && neuron != 0; ++bit) {
                        lowest = neuron % (1 << (bit + 1)) != 0 ? std::min(lowest, bit) : lowest;
                    }
                }
            }
            int bits = highest + 1 + (negative ? 1 : 0);
            bits -= trim_low && lowest < 16 ? lowest : 0;
            cycles += std::max(bits, 1);
        }
        return cycles;
    });
}

std::int64_t pragmatic_cycles(const workloads::TraceLayer& layer, const OneBits& options) {
    return sum_over_pallets(layer, [&](const Pallet& pallet) {
        return options.synapse_sets == 0 ? cycles_in_step(pallet, options) : cycles_of_columns(pallet, options);
    });
}

std::int64_t one_bits(const workloads::TraceLayer& layer, bool booth) {
    return sum_over_pallets(layer, [&](const Pallet& pallet) {
        std::int64_t count = 0;
        for (const auto& window : pallet) {
            for (const std::int16_t neuron : window) {
                count += static_cast<std::int64_t>(places(neuron, booth).size());
            }
        }
        return count;
    });
}

}  // namespace nought::oracles
