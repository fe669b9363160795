// Energy of a unit is count x price, area that of what stands there.
#include <gtest/gtest.h>

#include "models/eyeq/units/mpc.h"
#include "models/eyeq/units/pma.h"
#include "models/eyeq/units/vmp.h"
#include "sim/cost/snapshot.h"
#include "sim/memory/buffer_cost.h"
#include "tests/models/eyeq/units/unit_jobs.h"
#include "tests/oracles/layers.h"

namespace nought::tests {
namespace {

using models::eyeq::Datapath;
using models::eyeq::Mpc;
using models::eyeq::MpcConfig;
using models::eyeq::Pma;
using models::eyeq::PmaConfig;
using models::eyeq::Vmp;
using models::eyeq::VmpConfig;

const auto prices = [] { return sim::Technology::load("28nm"); };

/// Twelve windows of 18 taps, three filters, no zeros.
workloads::TraceLayer priced_layer() {
    return oracles::make_layer("conv", {2, {1, 5, 6}, 3, 1, {1, 3, 3}, {}, {0, 0, 0}, {}}, {.density = 1});
}

std::map<std::string, sim::Energy> energy_of(Datapath& unit) {
    const auto layer = priced_layer();
    const auto prepared = conv_job(layer, whole(3, {1, 3, 4}));
    const sim::Snapshot before = sim::Snapshot::take(unit);
    unit.execute(prepared->job, true);
    return (sim::Snapshot::take(unit) - before).energy(1.0, 1);
}

/// Of lanes that formed so many products in so many lane-cycles, and finished 36 outputs.
double lane_energy(double products, double steps) {
    const sim::Technology t = prices();
    return products * t.multiply(16).energy_pj + steps * (t.add(32).energy_pj + 64 * t.register_bit().energy_pj) +
           36 * (t.add(32).energy_pj + t.compare(16).energy_pj);
}

double words(double reads, double writes, std::int64_t bank_bytes) {
    const sim::MemoryCost bank = prices().sram(bank_bytes, 256);
    return reads * bank.read_pj + writes * bank.write_pj;
}

PmaConfig two_by_three() {
    PmaConfig config;
    config.short_side = 2;
    config.long_side = 3;
    return config;
}

TEST(UnitEnergy, OfAnArrayIsCountTimesPrice) {
    Pma pma("pma", two_by_three(), prices());
    auto energy = energy_of(pma);
    EXPECT_NEAR(energy.at("lanes").dynamic_pj, lane_energy(36 * 18, 36 * 18), 1e-6);
    // Six folds: a word of neurons and one of synapses for each tap, one of biases; three rows of two results.
    EXPECT_NEAR(energy.at("scratchpad").dynamic_pj, words(6 * (2 * 18 + 1), 6 * 3, 32768), 1e-6);
}

TEST(UnitEnergy, OfSkippingIsThatOfQueuesAndCopiesToo) {
    PmaConfig config = two_by_three();
    config.skip_zeros = true;
    Pma pma("pma", config, prices());
    auto energy = energy_of(pma);
    EXPECT_NEAR(energy.at("lanes").dynamic_pj, lane_energy(36 * 18, 36 * 18), 1e-6);
    const sim::MemoryCost queue = sim::buffer_cost(prices(), 16, 32);
    const sim::MemoryCost copy = sim::buffer_cost(prices(), 64, 256);
    const double neurons = 12 * 18;
    EXPECT_NEAR(
        energy.at("feeder").dynamic_pj,
        neurons * (prices().compare(16).energy_pj + queue.read_pj + queue.write_pj + copy.read_pj + copy.write_pj),
        1e-6);
}

TEST(UnitEnergy, OfAVectorProcessorIsCountTimesPrice) {
    VmpConfig config;
    config.lanes = 16;
    Vmp vmp("vmp", config, prices());
    auto energy = energy_of(vmp);
    EXPECT_NEAR(energy.at("lanes").dynamic_pj, lane_energy(36 * 18, 36 * 18), 1e-6);
    // Three loops: a word of neurons for each tap, two of synapses, one with the bias; one of results.
    EXPECT_NEAR(energy.at("scratchpad").dynamic_pj, words(3 * (18 + 2 + 1), 3, 16384), 1e-6);
    EXPECT_NEAR(energy.at("microcode").dynamic_pj, 3 * 22 * sim::buffer_cost(prices(), 512, 128).read_pj, 1e-6);
}

TEST(UnitEnergy, OfAClusterIsCountTimesPrice) {
    MpcConfig config;
    config.macs_per_core = 4;
    Mpc mpc("mpc", config, prices());
    auto energy = energy_of(mpc);
    EXPECT_NEAR(energy.at("lanes").dynamic_pj, lane_energy(36 * 18, 36 * 18), 1e-6);
    // Nine items of four windows and a filter.
    EXPECT_NEAR(energy.at("scratchpad").dynamic_pj, words(9 * (18 + 2 + 1), 9, 16384), 1e-6);
    EXPECT_NEAR(energy.at("programs").dynamic_pj, 9 * 48 * sim::buffer_cost(prices(), 2048, 64).read_pj, 1e-6);
}

TEST(UnitArea, GrowsWithLanesAndWithWhatSkipsZeros) {
    Pma plain("plain", two_by_three(), prices());
    PmaConfig config = two_by_three();
    config.skip_zeros = true;
    Pma skipping("skipping", config, prices());
    const sim::Technology t = prices();
    EXPECT_NEAR(sim::Snapshot::take(plain).area_mm2().at("lanes"),
                6 * (t.multiply(16).area_mm2 + t.add(32).area_mm2 + (32 + 64) * t.register_bit().area_mm2), 1e-9);
    EXPECT_EQ(sim::Snapshot::take(plain).area_mm2().count("feeder"), 0u);
    EXPECT_NEAR(sim::Snapshot::take(skipping).area_mm2().at("feeder"),
                2 * (sim::buffer_cost(t, 16, 32).area_mm2 + sim::buffer_cost(t, 64, 256).area_mm2), 1e-9);
}

}  // namespace
}  // namespace nought::tests
