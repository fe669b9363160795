// Cycles against a count of one-bits cycle after cycle, outputs against a naive convolution.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/models/node/node_run.h"
#include "tests/models/node/odd_layers.h"
#include "tests/models/node/serial_layers.h"
#include "tests/oracles/bit_serial.h"
#include "tests/oracles/layers.h"

namespace nought::tests {
namespace {

struct Variant {
    const char* name;
    oracles::OneBits one_bits;
    const char* memory = "ideal";
};

void PrintTo(const Variant& variant, std::ostream* out) {
    *out << variant.name;
}

Settings settings_of(const Variant& variant) {
    const oracles::OneBits& one_bits = variant.one_bits;
    return {{"first_stage_bits", std::to_string(one_bits.first_stage_bits)},
            {"synchronisation", one_bits.synapse_sets == 0 ? "pallet" : "column"},
            {"synapse_set_registers", std::to_string(std::max(one_bits.synapse_sets, 1))},
            {"booth_recoding", one_bits.booth ? "true" : "false"},
            {"memory", variant.memory},
            {"first_layer_packing", "depth"},
            {"skip_missing_columns", "false"}};
}

std::vector<workloads::TraceLayer> layers_of_bits() {
    auto layers = odd_layers();
    const workloads::ConvShape shape{40, {1, 6, 7}, 20, 1, {1, 3, 3}, {}, {0, 1, 1}, {}};
    layers.push_back(oracles::make_layer("few_one_bits", shape, {.density = 0.1, .largest = 3}));
    layers.push_back(
        oracles::make_layer("wide", shape, {.density = 0.4, .negative = true, .largest = 32767, .output_shift = 20}));
    return layers;
}

class BitPragmaticCycles : public testing::TestWithParam<Variant> {};

TEST_P(BitPragmaticCycles, AreThoseOfTheOneBitsCountedCycleByCycle) {
    const Variant& variant = GetParam();
    const auto layers = layers_of_bits();
    const auto result = simulate("bit_pragmatic", settings_of(variant), oracles::make_trace(layers));
    for (std::size_t i = 0; i < layers.size(); ++i) {
        expect_pallet_contract(layers[i], result.layers[i], oracles::pragmatic_cycles(layers[i], variant.one_bits));
        if (layers[i].kind == workloads::LayerKind::conv) {
            EXPECT_EQ(result.layers[i].lane_cycles.at("effectual"),
                      static_cast<std::uint64_t>(oracles::one_bits(layers[i], variant.one_bits.booth)))
                << layers[i].name;
        }
        const bool ideal = variant.memory == std::string("ideal");
        EXPECT_EQ(result.layers[i].cycles == result.layers[i].compute_cycles, ideal) << layers[i].name;
    }
}

INSTANTIATE_TEST_SUITE_P(
    With, BitPragmaticCycles,
    testing::Values(Variant{"no_first_stage", {.first_stage_bits = 0}}, Variant{"one_bit", {.first_stage_bits = 1}},
                    Variant{"two_bits", {.first_stage_bits = 2}}, Variant{"three_bits", {.first_stage_bits = 3}},
                    Variant{"one_stage", {.first_stage_bits = 4}}, Variant{"signed_digits", {.booth = true}},
                    Variant{"columns", {.synapse_sets = 1}}, Variant{"columns_far_ahead", {.synapse_sets = 16}},
                    Variant{"columns_of_signed_digits", {.synapse_sets = 3, .booth = true}},
                    Variant{"real_memories", {}, "real"},
                    Variant{"columns_with_real_memories", {.synapse_sets = 2}, "real"}),
    [](const auto& variant) { return std::string(variant.param.name); });

TEST(BitPragmaticCycles, NeverGrowWithMoreHardware) {
    const workloads::ConvShape shape{64, {1, 9, 9}, 20, 1, {1, 3, 3}, {}, {0, 1, 1}, {}};
    const auto trace = oracles::make_trace({oracles::make_layer("conv", shape, {.density = 0.6, .largest = 4095})});
    const auto cycles = [&](const Settings& settings) {
        Settings ideal = settings;
        ideal.emplace_back("memory", "ideal");
        return simulate("bit_pragmatic", ideal, trace).layers[0].cycles;
    };
    std::uint64_t before = cycles({{"first_stage_bits", "0"}});
    for (const char* bits : {"1", "2", "3", "4"}) {
        const std::uint64_t now = cycles({{"first_stage_bits", bits}});
        EXPECT_LE(now, before) << bits;
        before = now;
    }
    before = cycles({});
    for (const char* sets : {"1", "4", "16", "64"}) {
        const std::uint64_t now = cycles({{"synchronisation", "column"}, {"synapse_set_registers", sets}});
        EXPECT_LE(now, before) << sets;
        before = now;
    }
}

}  // namespace
}  // namespace nought::tests
