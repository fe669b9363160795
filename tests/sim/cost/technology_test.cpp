#include "sim/cost/technology.h"

#include <cmath>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "sim/base/config/error.h"

namespace nought::sim {
namespace {

class EveryTechnology : public testing::TestWithParam<const char*> {
protected:
    Technology tech = Technology::load(GetParam());
};

TEST_P(EveryTechnology, GivesBackEveryRowOfItsTables) {
    const auto expect_rows = [&](const std::vector<MemoryRow>& rows, auto cost_of) {
        for (const MemoryRow& row : rows) {
            SCOPED_TRACE(testing::Message() << row.bytes << " bytes x " << row.width_bits << " bits");
            const MemoryCost cost = cost_of(row.bytes, row.width_bits);
            EXPECT_EQ(cost.read_pj, row.read_pj);
            EXPECT_EQ(cost.write_pj, row.write_pj);
            EXPECT_EQ(cost.leakage_mw, row.leakage_mw);
            EXPECT_EQ(cost.area_mm2, row.area_mm2);
            EXPECT_EQ(cost.access_ns, row.access_ns);
            EXPECT_EQ(cost.macros, 1);
        }
    };
    expect_rows(tech.file().sram, [&](auto bytes, auto bits) { return tech.sram(bytes, bits); });
    expect_rows(tech.file().edram, [&](auto bytes, auto bits) { return tech.edram(bytes, bits); });
    for (const OperationRow& row : tech.multiply.rows) {
        EXPECT_EQ(tech.multiply(row.bits).energy_pj, row.energy_pj);
        EXPECT_DOUBLE_EQ(tech.multiply(row.bits).area_mm2, row.area_um2 / 1e6);
        EXPECT_EQ(tech.multiply(row.bits).leakage_mw, row.leakage_mw);
    }
    for (const OperationRow& row : tech.add.rows) {
        EXPECT_EQ(tech.add(row.bits).energy_pj, row.energy_pj);
    }
    for (const OperationRow& row : tech.compare.rows) {
        EXPECT_EQ(tech.compare(row.bits).energy_pj, row.energy_pj);
    }
}

TEST_P(EveryTechnology, PricesALargerMemoryHigher) {
    const auto expect_rising = [](auto cost_of, std::int64_t low, std::int64_t high) {
        MemoryCost last;
        for (std::int64_t bytes = low; bytes <= high; bytes += std::max<std::int64_t>(bytes / 7, 1)) {
            const MemoryCost cost = cost_of(bytes);
            EXPECT_GT(cost.read_pj, last.read_pj) << bytes;
            EXPECT_GT(cost.write_pj, last.write_pj) << bytes;
            EXPECT_GT(cost.leakage_mw, last.leakage_mw) << bytes;
            EXPECT_GT(cost.area_mm2, last.area_mm2) << bytes;
            EXPECT_GT(cost.access_ns, last.access_ns) << bytes;
            last = cost;
        }
    };
    expect_rising([&](auto bytes) { return tech.sram(bytes, 32); }, 2048, 131072);
    expect_rising([&](auto bytes) { return tech.sram(bytes, 64); }, 2048, 4 << 20);
    expect_rising([&](auto bytes) { return tech.sram(bytes, 256); }, 512, 524288);
    expect_rising([&](auto bytes) { return tech.edram(bytes, 256); }, 32768, 16 << 20);
}

TEST_P(EveryTechnology, PricesAWiderUnitHigher) {
    double multiply = 0;
    double add = 0;
    for (int bits = 2; bits <= 128; ++bits) {
        EXPECT_GT(tech.multiply(bits).energy_pj, multiply);
        EXPECT_GT(tech.add(bits).area_mm2, add);
        multiply = tech.multiply(bits).energy_pj;
        add = tech.add(bits).area_mm2;
    }
    EXPECT_THROW(tech.multiply(1), config::UserError);
    EXPECT_THROW(tech.add(0), config::UserError);
    EXPECT_THROW(tech.compare(129), config::UserError);
}

TEST_P(EveryTechnology, BuildsAWideBankFromParallelMacros) {
    const MemoryCost macro = tech.edram(128 << 10, 256);
    const MemoryCost bank = tech.edram(512 << 10, 1024);
    EXPECT_DOUBLE_EQ(bank.macros, 4);
    EXPECT_DOUBLE_EQ(bank.read_pj, 4 * macro.read_pj);
    EXPECT_DOUBLE_EQ(bank.area_mm2, 4 * macro.area_mm2);
    EXPECT_DOUBLE_EQ(bank.leakage_mw, 4 * macro.leakage_mw);
    EXPECT_DOUBLE_EQ(bank.access_ns, macro.access_ns);
}

TEST_P(EveryTechnology, ChargesAQuarterMoreForAFourBitOffsetOnSixteenBits) {
    const MemoryCost plain = tech.edram(256 << 10, 256);
    const MemoryCost with_offsets = tech.edram(320 << 10, 320);
    EXPECT_DOUBLE_EQ(with_offsets.area_mm2, 1.25 * plain.area_mm2);
    EXPECT_DOUBLE_EQ(with_offsets.read_pj, 1.25 * plain.read_pj);
    EXPECT_DOUBLE_EQ(tech.sram(2560, 320).area_mm2, 1.25 * tech.sram(2048, 256).area_mm2);
}

TEST_P(EveryTechnology, RefusesWhatLiesFarOutsideItsTables) {
    EXPECT_NO_THROW(tech.sram(512, 256));
    for (const auto& [bytes, bits] : {std::pair{511, 256}, {(512 << 10) + 1, 256}, {0, 64}, {8192, 7}, {-1, 64}}) {
        EXPECT_THROW(tech.sram(bytes, bits), config::UserError) << bytes << " x " << bits;
    }
    try {
        (void)tech.sram(100, 64);
        FAIL();
    } catch (const config::UserError& error) {
        EXPECT_THAT(error.what(),
                    testing::AllOf(testing::HasSubstr(GetParam()), testing::HasSubstr("100 bytes x 64 b"),
                                   testing::HasSubstr("8192 to 1048576"), testing::HasSubstr("32, 64, 256 bits")));
    }
}

INSTANTIATE_TEST_SUITE_P(Shipped, EveryTechnology, testing::Values("65nm", "28nm", "10nm"));

TEST(Technology, InterpolatesOnStraightLinesBetweenLogarithms) {
    const Technology tech = Technology::load("65nm");
    // 16 KB lies half-way between 8 KB and 32 KB: the geometric mean.
    EXPECT_NEAR(tech.sram(16 << 10, 64).read_pj, std::sqrt(8.81 * 24.9), 1e-9);
    EXPECT_NEAR(tech.sram(16 << 10, 64).area_mm2, std::sqrt(0.0549 * 0.198), 1e-9);
    // Four times beyond the end is two steps of the last doubling (512 KB to 1 MB).
    EXPECT_NEAR(tech.sram(4 << 20, 64).read_pj, 125 * std::pow(125 / 93.6, 2), 1e-9);
}

/// Energy of a gate, Stillmaker and Baas 2017.
double energy_65(double v) {
    return 3.755 * v * v - 4.398 * v + 1.975;
}
double energy_45(double v) {
    return 1.018 * v * v - 0.3107 * v + 0.1539;
}
double energy_32(double v) {
    return 0.8367 * v * v - 0.4341 * v + 0.1701;
}
double energy_20(double v) {
    return 0.373 * v * v - 0.1582 * v + 0.04104;
}

double between(double node, double upper, double at_upper, double lower, double at_lower) {
    const double part = std::log(upper / node) / std::log(upper / lower);
    return at_upper * std::pow(at_lower / at_upper, part);
}

TEST(Technology, ScalesLogicByThePublishedEquations) {
    const double to_65 = energy_65(1.0) / energy_45(0.9);
    const double to_28 = between(28, 32, energy_32(0.9), 20, energy_20(0.9)) / energy_45(0.9);
    const double area_28 = between(28, 32, 0.31, 20, 0.14) / 0.66;
    const Technology at_65 = Technology::load("65nm");
    const Technology at_28 = Technology::load("28nm");
    const double horowitz_16[] = {0.6, 0.05};
    EXPECT_NEAR(at_65.multiply(16).energy_pj, horowitz_16[0] * to_65, 0.002 * horowitz_16[0] * to_65);
    EXPECT_NEAR(at_28.multiply(16).energy_pj, horowitz_16[0] * to_28, 0.002 * horowitz_16[0] * to_28);
    EXPECT_NEAR(at_65.add(16).energy_pj, horowitz_16[1] * to_65, 0.002 * horowitz_16[1] * to_65);
    EXPECT_NEAR(at_28.add(16).energy_pj, horowitz_16[1] * to_28, 0.002 * horowitz_16[1] * to_28);
    EXPECT_NEAR(at_65.multiply(16).area_mm2, 1000e-6 / 0.66, 2e-6);
    EXPECT_NEAR(at_28.multiply(16).area_mm2, 1000e-6 * area_28, 1e-6);
}

TEST(Technology, EverythingShrinksFrom65To28ByAboutTheScalingFactors) {
    const Technology at_65 = Technology::load("65nm");
    const Technology at_28 = Technology::load("28nm");
    EXPECT_NEAR(at_28.multiply(16).energy_pj / at_65.multiply(16).energy_pj, 0.272, 0.001);
    EXPECT_NEAR(at_28.multiply(16).area_mm2 / at_65.multiply(16).area_mm2, 0.247, 0.001);
    EXPECT_NEAR(at_28.register_bit().energy_pj / at_65.register_bit().energy_pj, 0.272, 0.001);
    EXPECT_NEAR(at_28.xnor_bit().energy_pj / at_65.xnor_bit().energy_pj, 0.272, 0.001);
    EXPECT_NEAR(at_28.multiplexer_bit().area_mm2 / at_65.multiplexer_bit().area_mm2, 0.247, 0.001);
    // CACTI chooses another organisation at each node, so memories follow the factors only roughly.
    for (const std::int64_t kilobytes : {128, 256, 4096}) {
        const MemoryCost large = at_65.edram(kilobytes << 10, 256);
        const MemoryCost small = at_28.edram(kilobytes << 10, 256);
        EXPECT_NEAR(small.read_pj / large.read_pj, 0.272, 0.05);
        EXPECT_NEAR(small.area_mm2 / large.area_mm2, 0.247, 0.05);
        EXPECT_NEAR(small.leakage_mw / large.leakage_mw, 0.241, 0.04);
    }
    EXPECT_EQ(at_28.dram_pj_per_byte, at_65.dram_pj_per_byte);
}

TEST(Technology, At10nmIsScaledFromTheNearestNodeThatIsKnown) {
    const Technology tech = Technology::load("10nm");
    const auto energy_10 = [](double v) { return 0.2068 * v * v - 0.09311 * v + 0.02375; };
    const double logic = energy_10(0.75) / energy_45(0.9);
    EXPECT_NEAR(tech.multiply(16).energy_pj, 0.6 * logic, 0.002 * 0.6 * logic);
    EXPECT_NEAR(tech.add(8).energy_pj, 0.03 * logic, 0.002 * 0.03 * logic);
    EXPECT_NEAR(tech.multiply(16).area_mm2, 1000e-6 * 0.068 / 0.66, 1e-7);
    // CACTI's 32 nm: 38.4 / 30.8 pJ, 289 mW, 1.60 mm2 for a megabyte of 64 bits.
    const double memory = energy_10(0.75) / energy_32(0.9);
    const MemoryCost megabyte = tech.sram(1 << 20, 64);
    EXPECT_NEAR(megabyte.read_pj, 38.4 * memory, 0.05);
    EXPECT_NEAR(megabyte.write_pj, 30.8 * memory, 0.05);
    EXPECT_NEAR(megabyte.area_mm2, 1.60 * 0.068 / 0.31, 0.001);
    EXPECT_NEAR(megabyte.leakage_mw, 289 * 10.0 / 32 * 0.75 / 0.9, 0.1);
    EXPECT_NEAR(tech.edram(128 << 10, 256).read_pj, 32.2 * memory, 0.05);
}

TEST(Technology, At10nmCostsLessThanAt28) {
    const Technology at_28 = Technology::load("28nm");
    const Technology at_10 = Technology::load("10nm");
    for (const int bits : {8, 16, 32}) {
        EXPECT_LT(at_10.multiply(bits).energy_pj, at_28.multiply(bits).energy_pj);
        EXPECT_LT(at_10.add(bits).area_mm2, at_28.add(bits).area_mm2);
        EXPECT_LT(at_10.multiply(bits).leakage_mw, at_28.multiply(bits).leakage_mw);
    }
    EXPECT_LT(at_10.register_bit().energy_pj, at_28.register_bit().energy_pj);
    EXPECT_LT(at_10.sram(131072, 256).leakage_mw, at_28.sram(131072, 256).leakage_mw);
    EXPECT_LT(at_10.wire_pj_per_bit_mm, at_28.wire_pj_per_bit_mm);
    EXPECT_DOUBLE_EQ(at_10.dram_pj_per_byte, 32);
}

}  // namespace
}  // namespace nought::sim
