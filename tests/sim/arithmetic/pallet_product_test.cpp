// The fast product of a pallet against units that add one bit of each neuron after another.
#include "sim/arithmetic/pallet_product.h"

#include <cstdlib>
#include <vector>

#include <gtest/gtest.h>

#include "sim/node/grid.h"

namespace nought::sim {
namespace {

struct Case {
    std::int64_t units;
    std::int64_t windows;
    std::int64_t blocks;
    int bits;
    std::int32_t largest;
};

class Numbers {
public:
    std::int64_t between(std::int64_t low, std::int64_t high) {
        state_ = state_ * 6364136223846793005u + 1442695040888963407u;
        return low + static_cast<std::int64_t>((state_ >> 33) % static_cast<std::uint64_t>(high - low + 1));
    }

private:
    std::uint64_t state_ = 7;
};

/// As serial inner-product units work it out (Stripes, figure 4): one bit of each neuron a cycle selects the synapses
/// that enter the adder tree, whose sum is added at the bit's weight, negative for the sign bit. `bits` cycles for each
/// unit, so neurons must fit in so many.
void multiply_pallet_bit_by_bit(const PalletNeurons& neurons, int bits, const SynapseRows& synapses,
                                std::int64_t* sums) {
    const std::int64_t filters = synapses.blocks * synapse_block;
    for (std::int64_t window = 0; window < neurons.windows; ++window) {
        for (std::int64_t filter = 0; filter < filters; ++filter) {
            const std::int16_t* rows =
                synapses.values + (filter / synapse_block * synapses.rows) * synapse_block + filter % synapse_block;
            std::int64_t accumulator = 0;
            for (std::int64_t unit = 0; unit < neurons.units; ++unit) {
                const std::int16_t* brick = neurons.values + (unit * neurons.pitch + window) * brick_size;
                for (int bit = 0; bit < bits; ++bit) {
                    std::int64_t tree = 0;
                    for (std::int64_t lane = 0; lane < brick_size; ++lane) {
                        const bool one = (static_cast<std::uint16_t>(brick[lane]) >> bit & 1) != 0;
                        tree += one ? rows[(unit * brick_size + lane) * synapse_block] : 0;
                    }
                    const std::int64_t weight = std::int64_t{1} << bit;
                    accumulator += bit + 1 == bits ? -tree * weight : tree * weight;
                }
            }
            sums[window * filters + filter] = accumulator;
        }
    }
}

void expect_equal(const Case& size, bool extremes) {
    Numbers numbers;
    constexpr std::int64_t pitch = 16;
    std::vector<std::int16_t> neurons(size.units * pitch * brick_size);
    const std::int64_t high = (1 << (size.bits - 1)) - 1;
    for (std::int64_t unit = 0; unit < size.units; ++unit) {
        for (std::int64_t i = 0; i < size.windows * brick_size; ++i) {
            neurons[unit * pitch * brick_size + i] =
                static_cast<std::int16_t>(extremes ? -high - 1 : numbers.between(-high - 1, high));
        }
    }
    const std::int64_t rows = size.units * brick_size;
    std::vector<std::int16_t> synapses(size.blocks * rows * synapse_block);
    for (std::int16_t& synapse : synapses) {
        synapse = static_cast<std::int16_t>(extremes ? -size.largest : numbers.between(-size.largest, size.largest));
    }
    const PalletNeurons pallet{neurons.data(), size.units, pitch, size.windows};
    const SynapseRows table{synapses.data(), rows, size.blocks, size.largest};
    std::vector<std::int64_t> fast(pitch * size.blocks * synapse_block, 99);
    std::vector<std::int64_t> plain(fast.size(), 99);
    multiply_pallet(pallet, table, fast.data());
    multiply_pallet_bit_by_bit(pallet, size.bits, table, plain.data());
    fast.resize(size.windows * size.blocks * synapse_block);
    plain.resize(fast.size());
    EXPECT_EQ(fast, plain) << size.units << " units, " << size.windows << " windows, " << size.bits << " bits";
}

TEST(PalletProduct, IsThatOfUnitsThatAddBitAfterBitOverOddShapes) {
    for (const std::int64_t units : {1, 2, 7, 8, 9, 23}) {
        for (const std::int64_t windows : {1, 3, 4, 5, 15, 16}) {
            expect_equal({units, windows, 1 + units % 3, static_cast<int>(1 + (units + windows) % 16), 255}, false);
        }
    }
}

TEST(PalletProduct, IsExactBeyondWhatThirtyTwoBitsHold) {
    for (const int bits : {8, 12, 15, 16}) {
        for (const std::int32_t largest : {1, 4095, 32767, 32768}) {
            expect_equal({11, 6, 1, bits, largest}, false);
            expect_equal({11, 6, 1, bits, largest}, true);
        }
    }
}

}  // namespace
}  // namespace nought::sim
