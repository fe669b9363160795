#include "sim/cost/snapshot.h"

#include <limits>
#include <stdexcept>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "sim/cost/action.h"
#include "sim/cost/component.h"
#include "sim/cost/floorplan.h"
#include "sim/stats/formula.h"
#include "sim/stats/histogram.h"
#include "sim/stats/traffic.h"

namespace nought::sim {
namespace {

struct Buffer : sc_core::sc_module {
    explicit Buffer(sc_core::sc_module_name) {}
    Action reads{this, "reads", "rows read", 2.5};
    Traffic traffic{this};
    Floorplan floorplan{this, "the macro", 0.5, 4.0};
};

struct SynapseBuffer : Buffer {
    explicit SynapseBuffer(sc_core::sc_module_name name) : Buffer(name) {}
    Component component{this, "sb"};
};

struct Tiles : sc_core::sc_module {
    explicit Tiles(sc_core::sc_module_name) {}
    Action multiplies{this, "multiplies", "products formed", 0.25};
    Counter busy{this, "effectual", Unit::lane_cycles, "lane-cycles spent on a non-zero neuron"};
    Histogram fill{this, "fill", Unit::count, "neurons in a brick", 16};
    Floorplan floorplan{this, "multipliers", 0.125, 0.5, 16};
    SynapseBuffer sb{"sb0"};
};

struct Chip : sc_core::sc_module {
    explicit Chip(sc_core::sc_module_name) {}
    Counter cycles{this, "cycles", Unit::cycles, "cycles of the chip"};
    Counter idle{this, "idle", Unit::lane_cycles, "lane-cycles without work"};
    Counter effectual{this, "effectual", Unit::lane_cycles, "work that the chip does itself"};
    Action broadcasts{this, "broadcasts", "bricks sent to all tiles", 1.0};
    Buffer nm{"nm"};
    Tiles tiles{"tiles"};
    Formula per_cycle{this, "reads_per_cycle", Unit::ratio, "NM rows for each cycle", {&nm.reads}, {&cycles}};
};

std::vector<std::uint64_t> bins_with(std::size_t sample, std::uint64_t times) {
    std::vector<std::uint64_t> bins(17);
    bins[sample] = times;
    return bins;
}

TEST(Action, CostsItsPriceEachTime) {
    Buffer buffer("buffer");
    buffer.reads += 3;
    ++buffer.reads;
    EXPECT_EQ(buffer.reads.value(), 4u);
    EXPECT_DOUBLE_EQ(buffer.reads.energy_pj(), 10.0);
}

TEST(Action, WithoutAUsablePriceNamesItself) {
    struct Priced : sc_core::sc_module {
        Priced(sc_core::sc_module_name, double price) : reads(this, "reads", "rows read", price) {}
        Action reads;
    };
    for (const double price :
         {-1.0, std::numeric_limits<double>::quiet_NaN(), std::numeric_limits<double>::infinity()}) {
        try {
            Priced priced("priced", price);
            FAIL() << price;
        } catch (const std::invalid_argument& error) {
            EXPECT_THAT(error.what(), testing::HasSubstr("priced.reads"));
        }
    }
}

TEST(Floorplan, WithoutUsableFiguresNamesItself) {
    struct Plan : sc_core::sc_module {
        Plan(sc_core::sc_module_name, double area, double leakage, std::int64_t copies)
            : floorplan(this, "a block", area, leakage, copies) {}
        Floorplan floorplan;
    };
    EXPECT_THROW(Plan("area", std::numeric_limits<double>::quiet_NaN(), 1, 1), std::invalid_argument);
    EXPECT_THROW(Plan("leakage", 1, -1, 1), std::invalid_argument);
    EXPECT_THROW(Plan("copies", 1, 1, 0), std::invalid_argument);
}

TEST(Floorplan, CountsAllCopies) {
    Chip chip("chip");
    EXPECT_THAT(Snapshot::take(chip).area_mm2(),
                testing::ElementsAre(testing::Pair("nm", 0.5), testing::Pair("sb", 0.5), testing::Pair("tiles", 2.0)));
}

TEST(Snapshot, EnergyIsCountsTimesPricesByComponent) {
    Chip chip("chip");
    chip.broadcasts += 7;
    chip.nm.reads += 4;
    chip.tiles.multiplies += 100;
    chip.tiles.sb.reads += 2;
    const auto energy = Snapshot::take(chip).energy(0.5, 10);
    ASSERT_EQ(energy.size(), 4u);
    EXPECT_DOUBLE_EQ(energy.at("chip").dynamic_pj, 7 * 1.0);
    EXPECT_DOUBLE_EQ(energy.at("nm").dynamic_pj, 4 * 2.5);
    EXPECT_DOUBLE_EQ(energy.at("tiles").dynamic_pj, 100 * 0.25);
    EXPECT_DOUBLE_EQ(energy.at("sb").dynamic_pj, 2 * 2.5);
}

TEST(Snapshot, StaticEnergyIsLeakageTimesTime) {
    Chip chip("chip");
    const auto energy = Snapshot::take(chip).energy(0.5, 10);  // 10 cycles of 2 ns
    EXPECT_DOUBLE_EQ(energy.at("nm").static_pj, 4.0 * 20);
    EXPECT_DOUBLE_EQ(energy.at("tiles").static_pj, 16 * 0.5 * 20);
    EXPECT_DOUBLE_EQ(energy.at("chip").static_pj, 0);
    EXPECT_THROW(Snapshot::take(chip).energy(0, 10), std::invalid_argument);
}

TEST(Snapshot, TheDifferenceHoldsOnlyWhatHappenedSince) {
    Chip chip("chip");
    chip.nm.reads += 4;
    chip.nm.traffic.write(64);
    chip.tiles.fill.add(3);
    chip.cycles += 5;
    const Snapshot before = Snapshot::take(chip);
    chip.nm.reads += 10;
    chip.nm.traffic.read(32);
    chip.tiles.fill.add(3, 2);
    chip.cycles += 20;
    const Snapshot delta = Snapshot::take(chip) - before;
    EXPECT_THAT(delta.statistics().by_path,
                testing::ElementsAre(testing::Pair("cycles", StatisticValue{std::uint64_t{20}}),
                                     testing::Pair("nm.bytes_read", StatisticValue{std::uint64_t{32}}),
                                     testing::Pair("nm.reads", StatisticValue{std::uint64_t{10}}),
                                     testing::Pair("reads_per_cycle", StatisticValue{0.5}),
                                     testing::Pair("tiles.fill", StatisticValue{bins_with(3, 2)})));
    EXPECT_DOUBLE_EQ(delta.energy(1, 0).at("nm").dynamic_pj, 25.0);
    EXPECT_EQ(delta.traffic().at("nm").read, 32u);
    EXPECT_EQ(delta.traffic().at("nm").write, 0u);
    EXPECT_EQ(delta.traffic().at("sb").read, 0u);
}

TEST(Snapshot, AddsCountersOfOneUnitByName) {
    Chip chip("chip");
    chip.idle += 3;
    chip.effectual += 4;
    chip.tiles.busy += 5;
    EXPECT_THAT(Snapshot::take(chip).by_name(Unit::lane_cycles),
                testing::ElementsAre(testing::Pair("effectual", 9), testing::Pair("idle", 3)));
}

TEST(Snapshot, AddsCountersOfOneNameUp) {
    Chip chip("chip");
    chip.nm.reads += 3;
    chip.tiles.sb.reads += 4;
    EXPECT_EQ(Snapshot::take(chip).sum_of("reads"), 7u);
    EXPECT_EQ(Snapshot::take(chip).sum_of("fill"), 0u) << "a histogram is not a count";
}

TEST(Snapshot, SaysOfEachStatisticWhatItMeansByItsPathBelowTheRoot) {
    Chip chip("chip");
    const StatisticInfos infos = Snapshot::take(chip).infos();
    EXPECT_EQ(infos.size(), 14u) << "areas do not count";
    EXPECT_EQ(infos.at("nm.reads"), (StatisticInfo{Unit::count, "rows read", 2.5, {}, {}}));
    EXPECT_EQ(infos.at("tiles.fill").bins, 17u);
    EXPECT_EQ(infos.at("tiles.sb0.bytes_read").unit, Unit::bytes);
    EXPECT_EQ(infos.at("reads_per_cycle").ratio, (RatioRule{{"nm.reads"}, {"cycles"}, 1}));
    EXPECT_TRUE(Snapshot::take(chip.nm).infos().contains("reads"));
}

TEST(Snapshot, HasARatioOnlyOverCountersOfItsTree) {
    Chip chip("chip");
    struct Outer : sc_core::sc_module {
        Outer(sc_core::sc_module_name, const Counter& other)
            : formula(this, "formula", Unit::ratio, "over what is elsewhere", {&other}, {&other}) {}
        Formula formula;
    };
    Outer outer("outer", chip.cycles);
    EXPECT_THROW(Snapshot::take(outer).infos(), std::logic_error);
}

TEST(Snapshot, TakenInTheWrongOrderOrOfAnotherTreeIsABug) {
    Chip chip("chip");
    Chip other("other");
    const Snapshot before = Snapshot::take(chip);
    ++chip.cycles;
    const Snapshot after = Snapshot::take(chip);
    EXPECT_THROW(before - after, std::logic_error);
    EXPECT_THROW(after - Snapshot::take(other), std::logic_error);
}

TEST(Snapshot, OfOneComponentBooksItsOwnStatisticsUnderItsName) {
    Chip chip("chip");
    chip.nm.reads += 1;
    EXPECT_THAT(Snapshot::take(chip.nm).energy(1, 0), testing::ElementsAre(testing::Key("nm")));
}

}  // namespace
}  // namespace nought::sim
