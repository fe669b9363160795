#include "models/roofline/roofline.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "sim/base/config/diagnostics.h"
#include "sim/base/config/document.h"
#include "sim/base/config/error.h"
#include "sim/base/config/reader.h"
#include "sim/base/config/resolve.h"
#include "tests/oracles/layers.h"

namespace nought::models::roofline {
namespace {

// Two million operations and one million bytes in a thousand cycles; 2000 W make 2 uJ of a nanosecond's cycle.
Config round_chip() {
    Config config;
    config.name = "chip";
    config.model = "roofline";
    config.peak_tops = 2;
    config.bandwidth_gb_per_s = 1000;
    config.power_w = 2000;
    config.clock_ghz = 1;
    config.operand_bits = 16;
    return config;
}

workloads::ConvShape conv_shape(std::int64_t channels, std::int64_t side, std::int64_t filters, std::int64_t kernel) {
    workloads::ConvShape shape;
    shape.channels = channels;
    shape.filters = filters;
    shape.input = {1, side, side};
    shape.kernel = {1, kernel, kernel};
    return shape;
}

LayerResult only_layer(const Config& config, const workloads::ConvShape& shape) {
    Roofline chip(config);
    return chip.simulate(oracles::make_trace({oracles::make_layer("one", shape)}), {}).layers.at(0);
}

TEST(Roofline, TakesTheTimeOfTheOperationsWhereThoseAreMany) {
    // 10 x 10 windows x 16 filters x 16 x 3 x 3: 230,400 products, 460,800 operations at 2000 a cycle. Bytes:
    // 2 x (16 x 144 + 2304 + 16 + 1600) = 12,448 at 1000 a cycle.
    const LayerResult layer = only_layer(round_chip(), conv_shape(16, 12, 16, 3));
    EXPECT_EQ(layer.macs, 230400u);
    EXPECT_EQ(layer.cycles, 231u);  // 230.4
    EXPECT_EQ(layer.compute_cycles, 231u);
    EXPECT_EQ(layer.kind, "conv");
    EXPECT_EQ(layer.traffic_bytes.at("dram").read, 2u * (16 * 144 + 2304 + 16));
    EXPECT_EQ(layer.traffic_bytes.at("dram").write, 3200u);
}

TEST(Roofline, TakesTheTimeOfTheBytesWhereThereIsLittleToCompute) {
    const LayerResult layer = only_layer(round_chip(), oracles::fully_connected(500, 100));
    EXPECT_EQ(layer.compute_cycles, 50u);
    EXPECT_EQ(layer.cycles, 102u);  // 2 x (500 + 50,000 + 100 + 100) = 101,400 bytes
}

TEST(Roofline, MovesAsManyBytesAsItsOperandsHave) {
    Config config = round_chip();
    config.operand_bits = 32;
    EXPECT_EQ(only_layer(config, oracles::fully_connected(500, 100)).cycles, 203u);
    config.operand_bits = 1;
    EXPECT_EQ(only_layer(config, oracles::fully_connected(500, 100)).cycles, 50u);
}

TEST(Roofline, DrawsItsPowerAllTheTime) {
    const LayerResult layer = only_layer(round_chip(), oracles::fully_connected(500, 100));
    EXPECT_DOUBLE_EQ(layer.energy_pj.at("chip").static_pj, 102 * 2000e3);  // 2000 W x 102 ns
    EXPECT_EQ(layer.energy_pj.at("chip").dynamic_pj, 0);
}

TEST(Roofline, HasPoolsWhereTheyAreAndLeavesOutWhatWasNotAskedFor) {
    workloads::PoolShape pool;
    pool.channels = 100;
    pool.input = {1, 20, 20};
    pool.kernel = {1, 2, 2};
    pool.stride = {1, 2, 2};
    pool.output = {1, 10, 10};
    const workloads::TracePool traced = oracles::make_pool("pool", pool);
    const workloads::Trace trace = oracles::make_trace(
        {oracles::make_layer("first", conv_shape(4, 8, 4, 3)), oracles::make_layer("second", conv_shape(4, 8, 4, 3))},
        {traced}, "first");
    Roofline chip(round_chip());
    const Result all = chip.simulate(trace, {});
    ASSERT_EQ(all.layers.size(), 3u);
    EXPECT_EQ(all.layers[1].name, "pool");
    EXPECT_EQ(all.layers[1].compute_cycles, 20u);  // 10,000 outputs of four
    EXPECT_EQ(all.layers[1].cycles, 100u);         // 2 x 50,000 bytes
    SimulateOptions options;
    options.layers = {"second"};
    ASSERT_EQ(chip.simulate(trace, options).layers.size(), 1u);
    EXPECT_EQ(chip.simulate(trace, options).layers[0].name, "second");
}

TEST(Roofline, SaysThatNothingWasSimulated) {
    Roofline chip(round_chip());
    const Result result = chip.simulate(oracles::make_trace({oracles::make_layer("one", conv_shape(4, 8, 4, 3))}), {});
    EXPECT_FALSE(result.simulated);
    EXPECT_FALSE(result.total().verified);
    EXPECT_FALSE(result.layers[0].mismatch.has_value());
    EXPECT_EQ(to_json(result)["simulated"], false);
    EXPECT_TRUE(result.layers[0].lane_cycles.empty());
}

std::string complaint(const std::string& text) {
    config::Diagnostics diagnostics;
    accelerator_models().find("roofline")->check(config::Document::parse(text, "mine.yaml"), diagnostics);
    try {
        diagnostics.throw_if_any();
    } catch (const config::ConfigError& error) {
        return error.what();
    }
    return {};
}

TEST(Roofline, RefusesADataSheetThatIsNone) {
    using testing::HasSubstr;
    const std::string good = "name: a\nmodel: roofline\npeak_tops: 1\nbandwidth_gb_per_s: 1\npower_w: 1\n";
    EXPECT_EQ(complaint(good), "");
    EXPECT_THAT(complaint("name: a\nmodel: roofline\npeak_tops: 1\npower_w: 1\n"), HasSubstr("bandwidth_gb_per_s"));
    EXPECT_THAT(complaint(good + "memory: ideal\n"), HasSubstr("mine.yaml:6:1: error: unknown key 'memory'"));
    EXPECT_THAT(complaint("name: a\nmodel: roofline\npeak_tops: 0\nbandwidth_gb_per_s: 1\npower_w: 1\n"),
                HasSubstr("mine.yaml:3:12: error:"));
    EXPECT_THAT(complaint(good + "operand_bits: 16.5\n"), HasSubstr("mine.yaml:6:15: error:"));
}

TEST(Roofline, OfTheP100IsBoundByMemoryInFullyConnectedLayers) {
    const config::Document document = config::Document::load(config::resolve("accelerators", "p100").string());
    config::Diagnostics diagnostics;
    const auto config = config::read<Config>(document, diagnostics);
    diagnostics.throw_if_any();
    const LayerResult layer = only_layer(config, oracles::fully_connected(4096, 1000));
    EXPECT_GT(layer.cycles, 10 * layer.compute_cycles);
    EXPECT_NEAR(config.peak().macs_per_second() * 2, 10e12, 1);
    EXPECT_NEAR(config.peak().dram_bytes_per_second(), 732e9, 1);
}

}  // namespace
}  // namespace nought::models::roofline
