#include <fstream>
#include <map>
#include <sstream>

#include <gtest/gtest.h>

#include "sim/base/config/resolve.h"
#include "tests/workloads/engine/operands.h"
#include "workloads/engine/engine.h"
#include "workloads/inputs/load.h"

namespace nought::workloads {
namespace {

constexpr double half_a_point = 0.005;

/// Share of non-zeros in what the layer after each conv or fc layer really consumes, counted in the trace.
std::map<std::string, double> consumed_densities(const Trace& trace) {
    std::map<std::string, double> densities;
    for (std::size_t i = 0; i + 1 < trace.layers().size(); ++i) {
        const auto values = trace.layers()[i + 1]->input.values();
        const auto zeros = std::count(values.begin(), values.end(), std::int16_t{0});
        densities[trace.layers()[i]->name] = 1 - static_cast<double>(zeros) / static_cast<double>(values.size());
    }
    return densities;
}

/// Share of zero neurons among the operands of all products (padding left out) of conv layers but the first, whose
/// input is the picture. Cnvlutin's figure 1.
double zero_operand_fraction(const Trace& trace) {
    OperandCounts all;
    for (const TraceLayer* layer : trace.layers()) {
        if (layer->kind == LayerKind::conv && layer != trace.layers().front()) {
            const OperandCounts counts = count_operands(layer->shape, layer->input);
            all.products += counts.products;
            all.zeros += counts.zeros;
        }
    }
    return static_cast<double>(all.zeros) / static_cast<double>(all.products);
}

struct Outcome {
    Trace trace;
    EngineReport report;
};

Outcome run(const std::string& name, std::optional<double> density = {}, std::uint64_t seed = 1) {
    const Network network = Network::load(config::resolve("networks", name));
    EngineOptions options;
    options.density = density;
    options.seed = seed;
    MemorySink sink;
    EngineReport report = run_network(network, load_input("scene", network.input, seed), options, sink);
    return {std::move(sink.trace), std::move(report)};
}

TEST(Density, OfLeNet5IsWithinHalfAPointOfHansTable) {
    for (const std::uint64_t seed : {1, 2, 3}) {
        const auto densities = consumed_densities(run("lenet_5", {}, seed).trace);
        EXPECT_NEAR(densities.at("conv1"), 0.82, half_a_point);
        EXPECT_NEAR(densities.at("conv2"), 0.72, half_a_point);
        EXPECT_NEAR(densities.at("fc1"), 0.55, half_a_point);
    }
}

TEST(Density, OfAlexNetIsWithinHalfAPointOfHansTable) {
    const std::map<std::string, double> han{{"conv1", 0.88}, {"conv2", 0.52}, {"conv3", 0.37}, {"conv4", 0.40},
                                            {"conv5", 0.34}, {"fc6", 0.36},   {"fc7", 0.40}};
    const auto densities = consumed_densities(run("alexnet").trace);
    ASSERT_EQ(densities.size(), han.size());
    for (const auto& [layer, density] : han) {
        EXPECT_NEAR(densities.at(layer), density, half_a_point) << layer;
    }
}

TEST(Density, CanBeOverriddenForAWholeRun) {
    const Outcome overridden = run("lenet_5", 0.3);
    for (const auto& [layer, density] : consumed_densities(overridden.trace)) {
        EXPECT_NEAR(density, 0.3, half_a_point) << layer;
    }
    for (const LayerReport& layer : overridden.report.layers) {
        if (layer.wanted_density) {
            EXPECT_EQ(*layer.wanted_density, 0.3);
            EXPECT_NEAR(layer.consumed_density, 0.3, half_a_point) << layer.name;
        }
    }
}

TEST(Density, OfTheWholeGoogLeNetGivesTheZeroFractionAskedFor) {
    const Outcome google = run("googlenet");
    for (const LayerReport& layer : google.report.layers) {
        if (layer.wanted_density) {
            EXPECT_NEAR(layer.consumed_density, 0.57, half_a_point) << layer.name;
        }
    }
    EXPECT_GT(zero_operand_fraction(google.trace), 0.40);
    EXPECT_LT(zero_operand_fraction(google.trace), 0.44);
}

TEST(Density, SpreadsOverTheChannelsOfALayer) {
    const Trace trace = run("alexnet").trace;
    const auto& tensor = trace.layers()[2]->input;  // what conv3 consumes: 256 channels around 0.52
    const std::int64_t channels = tensor.shape()[0];
    const std::int64_t map = tensor.size() / channels;
    double sum = 0;
    double squares = 0;
    for (std::int64_t c = 0; c < channels; ++c) {
        const auto values = tensor.values().subspan(c * map, map);
        const auto zeros = static_cast<double>(std::count(values.begin(), values.end(), 0));
        const double density = 1 - zeros / static_cast<double>(map);
        sum += density;
        squares += density * density;
    }
    const double mean = sum / static_cast<double>(channels);
    // Beta(3d, 3(1-d)) has variance d(1-d)/4.
    EXPECT_NEAR(squares / static_cast<double>(channels) - mean * mean, 0.52 * 0.48 / 4, 0.015);
}

}  // namespace
}  // namespace nought::workloads
