// One window against the filters where they lie: the same integers as the definition, whatever the length and values.
#include "sim/arithmetic/dot_product.h"

#include <limits>
#include <random>
#include <vector>

#include <gtest/gtest.h>

namespace nought::sim {
namespace {

void check_window(std::size_t taps, std::size_t filters, std::int16_t low, std::int16_t high) {
    std::mt19937 random(static_cast<unsigned>(taps * 31 + filters));
    std::uniform_int_distribution<int> value(low, high);
    std::vector<std::int16_t> neurons(taps);
    std::vector<std::int16_t> synapses(taps * filters);
    for (auto* values : {&neurons, &synapses}) {
        for (std::int16_t& one : *values) {
            one = static_cast<std::int16_t>(value(random));
        }
    }
    std::vector<std::int64_t> sums(filters, -1);
    multiply_window(neurons, synapses.data(), sums);
    for (std::size_t filter = 0; filter < filters; ++filter) {
        std::int64_t expected = 0;
        for (std::size_t tap = 0; tap < taps; ++tap) {
            expected += std::int64_t{neurons[tap]} * synapses[filter * taps + tap];
        }
        EXPECT_EQ(sums[filter], expected) << taps << " taps, filter " << filter;
    }
}

TEST(DotProduct, IsExactForAnyLength) {
    for (const std::size_t taps : {0u, 1u, 2u, 15u, 16u, 17u, 31u, 33u, 1000u}) {
        check_window(taps, 3, -300, 300);
        check_window(taps, 5, -32767, 32767);
    }
}

TEST(DotProduct, IsExactForTheSmallestOperands) {
    constexpr std::int16_t least = std::numeric_limits<std::int16_t>::min();
    check_window(64, 2, least, least);
    check_window(70, 4, least, least + 1);
}

}  // namespace
}  // namespace nought::sim
