// Pruned and quantised networks. What a trace says of its operands is checked value by value, and its outputs against
// brute force on the trace's own operands.
#include <algorithm>
#include <cmath>
#include <set>

#include <gtest/gtest.h>

#include "sim/base/config/document.h"
#include "tests/workloads/engine/brute_force.h"
#include "tests/workloads/engine/small_networks.h"
#include "tests/workloads/tensor/scratch_folder.h"
#include "tests/workloads/trace/trace_parts.h"
#include "workloads/engine/calibrated_network.h"
#include "workloads/engine/engine.h"
#include "workloads/tensor/npy.h"

namespace nought::workloads::testing {
namespace {

// Groups, a pool, a concat of branches with widths of their own, fc layers.
const char* const branched = R"(
input: {channels: 3, height: 15, width: 14}
mean: 128
density: 0.5
layers:
  - {name: a, kind: conv, filters: 8, kernel: 3, padding: 1, relu: true}
  - {name: pool, kind: max_pool, kernel: 2, stride: 2, round: up}
  - {name: b, kind: conv, filters: 12, kernel: 3, padding: 1, groups: 2, relu: true}
  - {name: c, kind: conv, inputs: [pool], filters: 4, kernel: 1, relu: true}
  - {name: join, kind: concat, inputs: [b, c]}
  - {name: d, kind: conv, filters: 16, kernel: 3, relu: true}
  - {name: e, kind: fc, outputs: 40, relu: true, density: 0.6}
  - {name: f, kind: fc, outputs: 10}
)";

// A clip of one channel.
const char* const clip = R"(
input: {channels: 1, frames: 4, height: 8, width: 9}
density: 0.6
layers:
  - {name: a, kind: conv, filters: 5, kernel: [2, 3, 3], padding: [0, 1, 1], relu: true}
  - {name: b, kind: conv, filters: 6, kernel: [2, 2, 2], relu: true}
  - {name: c, kind: fc, outputs: 7}
)";

std::shared_ptr<const Pruner> pruner(const std::string& recipe, const Network& network) {
    return PruningRecipe(pruning_methods(), config::Document::parse(recipe, "recipe.yaml")).build(network);
}

std::shared_ptr<const Quantiser> quantiser(const std::string& recipe, const Network& network) {
    return QuantisationRecipe(quantisation_methods(), config::Document::parse(recipe, "recipe.yaml")).build(network);
}

TraceParts trace_with(const Network& network, const EngineOptions& options) {
    MemorySink sink;
    run_network(network, noise(network), options, sink);
    return TraceParts(sink.trace);
}

std::vector<int> integers(const TensorView<std::int16_t>& values) {
    return {values.values().begin(), values.values().end()};
}

std::set<int> magnitudes(const int* begin, std::int64_t count, std::int64_t step = 1) {
    std::set<int> result;
    for (std::int64_t i = 0; i < count; ++i) {
        result.insert(std::abs(begin[i * step]));
    }
    return result;
}

void expect_fits(const TensorView<std::int16_t>& values, int bits, const std::string& what) {
    for (const std::int16_t value : values.values()) {
        ASSERT_GE(value, -std::exp2(bits - 1)) << what;
        ASSERT_LE(value, std::exp2(bits - 1) - 1) << what;
    }
}

bool is_power_of_two(int value) {
    return value > 0 && std::exp2(std::floor(std::log2(value) + 0.5)) == value;
}

void expect_levels(const TensorView<std::int16_t>& values, Encoding encoding, const std::string& what) {
    for (const int value : integers(values)) {
        const int magnitude = std::abs(value);
        const bool root = (magnitude % 12 == 0 && is_power_of_two(magnitude / 12)) ||
                          (magnitude % 17 == 0 && is_power_of_two(magnitude / 17));
        ASSERT_TRUE(magnitude == 0 || (encoding == Encoding::log2 ? is_power_of_two(magnitude) : root)) << what;
    }
}

/// What an encoding promises, for weights by filter and for neurons by position.
void expect_truthful(const TraceLayer& layer) {
    expect_fits(layer.input, layer.input_bits, layer.name + " input");
    expect_fits(layer.weights, layer.weight_bits, layer.name + " weights");
    const std::vector<int> weights = integers(layer.weights);
    const std::int64_t length = layer.weights.size() / layer.shape.filters;
    for (std::int64_t n = 0; n < layer.shape.filters; ++n) {
        const int* filter = weights.data() + n * length;
        if (layer.weight_encoding == Encoding::binary) {
            EXPECT_EQ(magnitudes(filter, length).size(), 1u) << layer.name;
        } else if (layer.weight_encoding == Encoding::ternary) {
            std::set<int> values(filter, filter + length);
            values.insert(0);
            EXPECT_LE(values.size(), 3u) << layer.name;
        }
    }
    if (layer.input_encoding == Encoding::binary) {
        const std::vector<int> neurons = integers(layer.input);
        const std::int64_t positions = layer.shape.input.volume();
        for (std::int64_t p = 0; p < positions; ++p) {
            EXPECT_EQ(magnitudes(neurons.data() + p, layer.shape.channels, positions).size(), 1u) << layer.name;
        }
    }
    for (const auto& [values, encoding] :
         {std::pair(layer.input, layer.input_encoding), std::pair(layer.weights, layer.weight_encoding)}) {
        if (encoding == Encoding::log2 || encoding == Encoding::log_sqrt2) {
            expect_levels(values, encoding, layer.name);
        }
    }
}

void expect_arithmetic(const TraceLayer& layer) {
    const auto steps = [](const Extent& extent) { return Steps{extent.t, extent.y, extent.x}; };
    const ConvShape& shape = layer.shape;
    EXPECT_EQ(convolve(Map(layer.input), layer, steps(shape.kernel), steps(shape.stride), steps(shape.padding),
                       steps(shape.dilation), shape.groups, layer.relu),
              Map(layer.output))
        << layer.name;
}

const char* const quantisers[] = {
    "{method: linear, activation_bits: 8, weight_bits: 8}",
    "{method: linear, activation_bits: {b: 3, c: 9, d: 5}, weight_bits: {'*': 6, e: 2}}",
    "{method: linear, activation_bits: 2, weight_bits: 2}",
    "method: log2",
    "{method: log2, weight_bits: null, activation_bits: 2}",
    "method: log_sqrt2",
    "method: binary_connect",
    "method: bnn",
    "method: bwn",
    "method: xnor_net",
    "{method: xnor_net, ends_full_precision: false}",
    "method: twn",
    "method: ttq",
};

TEST(QuantisedNetworks, SayTheTruthAboutEveryValueAndKeepTheArithmetic) {
    for (const char* text : {branched, clip}) {
        const Network network = parse_network(text);
        for (std::string recipe : quantisers) {
            if (text == clip && recipe.find("d: 5") != std::string::npos) {
                recipe = "{method: linear, activation_bits: [7, 3], weight_bits: [2, 16, 5]}";
            }
            SCOPED_TRACE(recipe);
            EngineOptions options;
            options.quantiser = quantiser(recipe, network);
            const TraceParts trace = trace_with(network, options);
            for (const TraceLayer& layer : trace.layers) {
                expect_truthful(layer);
                expect_arithmetic(layer);
            }
        }
    }
}

TEST(QuantisedNetworks, UseTheBitsThatTheRecipeNames) {
    const Network network = parse_network(branched);
    EngineOptions options;
    options.quantiser = quantiser("{method: linear, activation_bits: [9, 3, 9, 5]}", network);
    const TraceParts trace = trace_with(network, options);
    const std::vector<int> bits{9, 3, 9, 5, 16, 16};
    for (std::size_t i = 0; i < bits.size(); ++i) {
        EXPECT_EQ(trace.layers[i].input_bits, bits[i]);
        EXPECT_EQ(trace.layers[i].weight_bits, 16);
        if (bits[i] < 16) {
            // As fine a step as fits: the largest would not fit with one bit less of rounding.
            const auto values = integers(trace.layers[i].input);
            const int largest = std::abs(*std::ranges::max_element(values, {}, [](int v) { return std::abs(v); }));
            EXPECT_GE(largest, (1 << (bits[i] - 2)) - 1) << trace.layers[i].name;
        }
    }
    // One tensor, two widths: b and c consume the same pool.
    EXPECT_NE(trace.layers[1].input_fraction_bits, trace.layers[2].input_fraction_bits);
    EXPECT_EQ(trace.layers[0].output_fraction_bits, trace.layers[2].input_fraction_bits + 6);
}

TEST(QuantisedNetworks, KeepDensitiesThatTheirIntegersAllow) {
    const Network network = parse_network(branched);
    for (const char* recipe : {"{method: linear, activation_bits: 6, weight_bits: 6}", "method: log2"}) {
        EngineOptions options;
        options.quantiser = quantiser(recipe, network);
        NullSink sink;
        const EngineReport report = run_network(network, noise(network), options, sink);
        for (const LayerReport& layer : report.layers) {
            if (layer.wanted_density) {
                EXPECT_NEAR(layer.consumed_density, *layer.wanted_density, 0.03) << recipe << " " << layer.name;
            }
        }
    }
}

TEST(PrunedNetworks, KeepTheirDensitiesAndExactlyTheWeightsAskedFor) {
    const Network network = parse_network(branched);
    EngineOptions options;
    options.pruner = pruner("{method: magnitude, kept: {a: 0.8, b: 0.3, '*': 0.1}}", network);
    MemorySink sink;
    const EngineReport report = run_network(network, noise(network), options, sink);
    const std::vector<double> shares{0.8, 0.3, 0.1, 0.1, 0.1, 0.1};
    for (std::size_t i = 0; i < shares.size(); ++i) {
        const TraceLayer& layer = *sink.trace.layers()[i];
        const auto zeros = std::ranges::count(layer.weights.values(), 0);
        EXPECT_EQ(layer.weights.size() - zeros, std::lround(shares[i] * static_cast<double>(layer.weights.size())))
            << layer.name;
        expect_arithmetic(layer);
        if (const auto wanted = report.layers[i].wanted_density) {
            EXPECT_NEAR(report.layers[i].consumed_density, *wanted, 0.01) << layer.name;
        }
    }
}

TEST(PrunedNetworks, WithThresholdsHaveTheParametersOfTheUnprunedNetwork) {
    const Network network = parse_network(branched);
    const TraceParts plain = trace_with(network, {});
    EngineOptions options;
    options.pruner = pruner("{method: near_zero, thresholds: {a: 900, b: 1500, c: 300, e: 2000}}", network);
    const TraceParts cut = trace_with(network, options);
    for (std::size_t i = 0; i < plain.layers.size(); ++i) {
        EXPECT_EQ(integers(plain.layers[i].weights), integers(cut.layers[i].weights));
        EXPECT_TRUE(std::ranges::equal(plain.layers[i].bias.values(), cut.layers[i].bias.values()));
        EXPECT_EQ(plain.layers[i].output_shift, cut.layers[i].output_shift);
        EXPECT_EQ(plain.layers[i].input_fraction_bits, cut.layers[i].input_fraction_bits);
        EXPECT_EQ(plain.layers[i].output_fraction_bits, cut.layers[i].output_fraction_bits);
        expect_arithmetic(cut.layers[i]);
    }
    const auto without = [](std::vector<int> values, int threshold, std::size_t begin, std::size_t end) {
        for (std::size_t i = begin; i < end; ++i) {
            values[i] = std::abs(values[i]) < threshold ? 0 : values[i];
        }
        return values;
    };
    // The branched has no threshold; what a layer computes is not cut, only what the next one sees.
    EXPECT_EQ(integers(cut.layers[0].input), integers(plain.layers[0].input));
    EXPECT_EQ(integers(cut.layers[0].output), integers(plain.layers[0].output));
    const auto pooled = integers(cut.pools[0].output);
    EXPECT_EQ(integers(cut.layers[1].input), without(pooled, 900, 0, pooled.size()));
    EXPECT_EQ(integers(cut.layers[2].input), without(pooled, 900, 0, pooled.size()));
    EXPECT_LT(density_of(cut.layers[1].input), density_of(plain.layers[1].input));
    // Each branch of a concat keeps its own threshold.
    auto joined = integers(cut.layers[1].output);
    const std::size_t border = joined.size();
    const auto other = integers(cut.layers[2].output);
    joined.insert(joined.end(), other.begin(), other.end());
    if (cut.layers[1].output_fraction_bits == cut.layers[2].output_fraction_bits) {
        joined = without(without(joined, 1500, 0, border), 300, border, joined.size());
        EXPECT_EQ(integers(cut.layers[3].input), joined);
    }
    EXPECT_EQ(integers(cut.layers[4].input), integers(cut.layers[3].output)) << "d has no threshold";
}

TEST(PrunedNetworks, WithThresholdsOfOneAreTheUnprunedNetwork) {
    const Network network = parse_network(branched);
    EngineOptions options;
    options.pruner = pruner("{method: near_zero, thresholds: 1}", network);
    const TraceParts plain = trace_with(network, {});
    const TraceParts cut = trace_with(network, options);
    for (std::size_t i = 0; i < plain.layers.size(); ++i) {
        EXPECT_EQ(integers(plain.layers[i].output), integers(cut.layers[i].output));
    }
}

TEST(RecipesInTheEngine, DoNotDependOnTheNumberOfThreads) {
    const Network network = parse_network(branched);
    for (const char* recipe : {"{method: linear, activation_bits: 4, weight_bits: 4}", "method: xnor_net"}) {
        EngineOptions options;
        options.pruner = pruner("{method: group_wise, speedup: 2}", network);
        options.quantiser = quantiser(recipe, network);
        options.threads = 1;
        const TraceParts one = trace_with(network, options);
        options.threads = 3;
        const TraceParts three = trace_with(network, options);
        for (std::size_t i = 0; i < one.layers.size(); ++i) {
            EXPECT_EQ(integers(one.layers[i].weights), integers(three.layers[i].weights));
            EXPECT_EQ(integers(one.layers[i].output), integers(three.layers[i].output));
        }
    }
}

void write_weights(const Network& network, const ScratchFolder& folder) {
    std::uint32_t state = 7;
    const auto random = [&](Shape shape, double scale) {
        Tensor<float> tensor(std::move(shape));
        for (float& value : tensor.values()) {
            state = state * 1664525u + 1013904223u;
            value = static_cast<float>((static_cast<double>(state >> 8) / 8388608.0 - 1) * scale);
        }
        return tensor;
    };
    for (const Layer& layer : network.layers) {
        if (layer.weighted()) {
            const auto fan_in = static_cast<double>(layer.conv.weight_count() / layer.conv.filters);
            write_npy(folder / (layer.name + ".weights.npy"), random(layer.weight_dims(), 2 / std::sqrt(fan_in)));
            write_npy(folder / (layer.name + ".bias.npy"), random({layer.conv.filters}, 0.1));
        }
    }
}

TEST(RecipesInTheEngine, TakeTrainedWeights) {
    const Network network = parse_network(branched);
    const ScratchFolder folder;
    write_weights(network, folder);
    for (const char* recipe : quantisers) {
        SCOPED_TRACE(recipe);
        EngineOptions options;
        options.weights = folder.path();
        options.quantiser = quantiser(recipe, network);
        options.pruner = pruner("{method: near_zero, thresholds: 100}", network);
        for (const TraceLayer& layer : trace_with(network, options).layers) {
            expect_truthful(layer);
            expect_arithmetic(layer);
        }
    }
}

TEST(CalibratedNetworks, RepeatWhatTheyWereCalibratedOn) {
    const Network network = parse_network(branched);
    const ScratchFolder folder;
    write_weights(network, folder);
    for (const bool trained : {false, true}) {
        EngineOptions options;
        if (trained) {
            options.weights = folder.path();
        }
        const CalibratedNetwork base(network, noise(network), options);
        for (const char* thresholds : {"0", "700"}) {
            options.pruner = pruner(std::string("{method: near_zero, thresholds: ") + thresholds + "}", network);
            MemorySink expected;
            run_network(network, noise(network), options, expected);
            MemorySink found;
            base.run(noise(network), {options.pruner, nullptr}, found);
            for (std::size_t i = 0; i < expected.trace.layers().size(); ++i) {
                EXPECT_EQ(integers(found.trace.layers()[i]->input), integers(expected.trace.layers()[i]->input));
                EXPECT_EQ(integers(found.trace.layers()[i]->output), integers(expected.trace.layers()[i]->output));
            }
        }
    }
}

TEST(CalibratedNetworks, ShowWhatFewerBitsCost) {
    const Network network = parse_network(branched);
    std::vector<Tensor<float>> inputs;
    for (std::uint32_t seed = 1; seed <= 6; ++seed) {
        inputs.push_back(noise(network, seed));
    }
    const CalibratedNetwork base(network, inputs.front(), {});
    const auto real = base.run_fp32(inputs);
    const auto plain = base.run(inputs, {});
    EXPECT_EQ(plain.size(), inputs.size());
    EXPECT_EQ(agreement(plain, plain).top1, 1);
    EXPECT_EQ(agreement(plain, plain).relative_error, 0);
    EXPECT_LT(agreement(real, plain).relative_error, 0.01);
    double last = 0;
    for (const int bits : {12, 8, 5, 3}) {
        const auto fewer = base.run(
            inputs, {nullptr, quantiser(fmt::format("{{method: linear, activation_bits: {0}, weight_bits: {0}}}", bits),
                                        network)});
        const double error = agreement(real, fewer).relative_error;
        EXPECT_GT(error, last) << bits;
        last = error;
    }
    EXPECT_LT(last, 2);
}

}  // namespace
}  // namespace nought::workloads::testing
