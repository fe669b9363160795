// Whatever instruction set is taken, the sums are those of the definition.
#include "sim/arithmetic/multiply_accumulate.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace nought::sim {
namespace {

/// Sums written down again, filter by filter.
std::vector<std::int64_t> sums_by_filter(const std::vector<Delivery>& deliveries,
                                         const std::vector<std::int16_t>& synapses, std::int64_t rows,
                                         std::int64_t blocks) {
    std::vector<std::int64_t> sums;
    for (std::int64_t filter = 0; filter < blocks * 64; ++filter) {
        std::int64_t sum = 0;
        for (const Delivery& delivery : deliveries) {
            const std::int64_t synapse = synapses[(filter / 64 * rows + delivery.row) * 64 + filter % 64];
            sum += delivery.value * synapse;
        }
        sums.push_back(sum);
    }
    return sums;
}

void expect_exact(const std::vector<Delivery>& deliveries, const std::vector<std::int16_t>& synapses, std::int64_t rows,
                  std::int64_t blocks, std::int32_t largest) {
    const auto expected = sums_by_filter(deliveries, synapses, rows, blocks);
    std::vector<std::int64_t> sums(blocks * synapse_block, -1);
    multiply_accumulate(deliveries, synapses.data(), rows, blocks, largest, sums.data());
    EXPECT_EQ(sums, expected) << deliveries.size() << " deliveries";
    std::fill(sums.begin(), sums.end(), -1);
    multiply_accumulate_reference(deliveries, synapses.data(), rows, blocks, sums.data());
    EXPECT_EQ(sums, expected) << deliveries.size() << " deliveries";
}

class Dice {
public:
    std::int64_t between(std::int64_t low, std::int64_t high) {
        state_ = state_ * 6364136223846793005u + 1442695040888963407u;
        return low + static_cast<std::int64_t>((state_ >> 33) % static_cast<std::uint64_t>(high - low + 1));
    }

private:
    std::uint64_t state_ = 99;
};

TEST(MultiplyAccumulate, IsExactForEveryCountOfDeliveriesAndBlocks) {
    Dice dice;
    for (const std::int64_t blocks : {1, 2, 4, 5}) {
        for (const std::int64_t count : {0, 1, 2, 3, 4, 7, 16, 31, 255, 1000}) {
            const std::int64_t rows = count + 3;
            std::vector<std::int16_t> synapses(blocks * rows * 64);
            for (std::int16_t& synapse : synapses) {
                synapse = static_cast<std::int16_t>(dice.between(-32768, 32767));
            }
            std::vector<Delivery> deliveries;
            for (std::int64_t i = 0; i < count; ++i) {
                deliveries.push_back({static_cast<std::int32_t>(dice.between(0, rows - 1)),
                                      static_cast<std::int16_t>(dice.between(-32768, 32767))});
            }
            expect_exact(deliveries, synapses, rows, blocks, 32768);
        }
    }
}

TEST(MultiplyAccumulate, IsExactWhereAllIsAsNegativeOrAsPositiveAsCanBe) {
    constexpr std::int16_t extremes[] = {-32768, 32767};
    for (const std::int16_t synapse : extremes) {
        for (const std::int16_t value : extremes) {
            for (const std::int64_t count : {1, 2, 3, 64, 65}) {
                expect_exact(std::vector<Delivery>(count, Delivery{0, value}), std::vector<std::int16_t>(64, synapse),
                             1, 1, synapse == -32768 ? 32768 : 32767);
            }
        }
    }
}

TEST(MultiplyAccumulate, IsExactOnBothSidesOfWhatThirtyTwoBitsHold) {
    // Pairs of one neuron, against synapses so large that n pairs just fit 31 bits and n + 1 do not.
    for (const std::int32_t synapse : {1, 2, 127, 128, 181, 32766, 32767, 32768}) {
        for (const std::int32_t value : {1, 2, 3, 32766, 32767, 32768}) {
            const std::int64_t fit = (std::int64_t{1} << 31) / (std::int64_t{2} * value * synapse);
            for (std::int64_t pairs = std::max<std::int64_t>(0, fit - 2); pairs <= fit + 2; ++pairs) {
                if (pairs > 200000) {
                    continue;
                }
                for (const int sign : {-1, 1}) {
                    const auto neuron = static_cast<std::int16_t>(std::clamp(sign * value, -32768, 32767));
                    const std::vector<Delivery> deliveries(2 * pairs + 1, Delivery{0, neuron});
                    expect_exact(deliveries, std::vector<std::int16_t>(64, static_cast<std::int16_t>(-synapse)), 1, 1,
                                 synapse);
                }
            }
        }
    }
}

TEST(MultiplyAccumulate, OfSynapsesThatAreAllZeroIsZero) {
    expect_exact(std::vector<Delivery>(33, Delivery{2, -32768}), std::vector<std::int16_t>(3 * 64, 0), 3, 1, 0);
}

TEST(MultiplyAccumulate, MixesLargeNeuronsAmongSmallOnes) {
    std::vector<Delivery> deliveries;
    for (int i = 0; i < 301; ++i) {
        deliveries.push_back({i % 2, static_cast<std::int16_t>(i % 7 == 0 ? -32768 : i % 5)});
    }
    std::vector<std::int16_t> synapses(2 * 64, -32768);
    synapses[5] = 32767;
    synapses[64 + 9] = 1;
    expect_exact(deliveries, synapses, 2, 1, 32768);
}

}  // namespace
}  // namespace nought::sim
