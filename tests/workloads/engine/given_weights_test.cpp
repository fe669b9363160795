#include <cmath>
#include <functional>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "sim/base/config/error.h"
#include "sim/base/config/resolve.h"
#include "tests/workloads/engine/small_networks.h"
#include "tests/workloads/tensor/scratch_folder.h"
#include "workloads/engine/engine.h"
#include "workloads/tensor/npy.h"

namespace nought::workloads::testing {
namespace {

constexpr const char* branches = R"(
input: {channels: 3, height: 7, width: 8}
mean: 100
scale: 0.02
layers:
  - {name: a, kind: conv, filters: 4, kernel: 3, padding: 1, bias: false}
  - {name: norm, kind: batch_norm, epsilon: 0.001}
  - {name: a_relu, kind: relu}
  - {name: left, kind: conv, filters: 4, kernel: 1, relu: true}
  - {name: right, kind: conv, inputs: a_relu, filters: 4, kernel: 3, padding: 1, groups: 2}
  - {name: sum, kind: add, inputs: [left, right], relu: true}
  - {name: both, kind: concat, inputs: [sum, a_relu]}
  - {name: pool, kind: average_pool, kernel: 2, stride: 2}
  - {name: classes, kind: fc, outputs: 6}
  - {name: probabilities, kind: softmax}
)";

Tensor<float> random_tensor(Shape shape, std::uint32_t seed, double scale, double offset = 0) {
    Tensor<float> tensor(std::move(shape));
    std::uint32_t state = seed * 747796405u + 1;
    for (float& value : tensor.values()) {
        state = state * 1664525u + 1013904223u;
        value = static_cast<float>((static_cast<double>(state >> 8) / 8388608.0 - 1) * scale + offset);
    }
    return tensor;
}

struct Parameters {
    Tensor<float> a = random_tensor({4, 3, 3, 3}, 1, 0.4);
    Tensor<float> mean = random_tensor({4}, 2, 0.3);
    Tensor<float> variance = random_tensor({4}, 3, 0.5, 1);
    Tensor<float> scale = random_tensor({4}, 4, 0.5, 1);
    Tensor<float> offset = random_tensor({4}, 5, 0.3);
    Tensor<float> left = random_tensor({4, 4, 1, 1}, 6, 0.9);
    Tensor<float> left_bias = random_tensor({4}, 7, 0.2);
    Tensor<float> right = random_tensor({4, 2, 3, 3}, 8, 0.5);
    Tensor<float> right_bias = random_tensor({4}, 9, 0.2);
    Tensor<float> classes = random_tensor({6, 96}, 10, 0.2);
    Tensor<float> classes_bias = random_tensor({6}, 11, 0.1);

    void write(const ScratchFolder& folder) const {
        std::filesystem::create_directory(folder / "left");
        write_npy(folder / "a.weights.npy", a);
        write_npy(folder / "norm.mean.npy", mean);
        write_npy(folder / "norm.variance.npy", variance);
        write_npy(folder / "norm.weights.npy", scale);
        write_npy(folder / "norm.bias.npy", offset);
        write_npy(folder / "left/weights.npy", left);
        write_npy(folder / "left/bias.npy", left_bias);
        write_npy(folder / "right.weights.npy", right);
        write_npy(folder / "right.bias.npy", right_bias);
        write_npy(folder / "classes.weights.npy", classes);
        write_npy(folder / "classes.bias.npy", classes_bias);
    }
};

using Maps = std::vector<double>;

/// A convolution of stride 1 that keeps a 7x8 map, in double precision.
Maps convolved(const Maps& input, int channels, const Tensor<float>& weights, int filters, int groups, int kernel) {
    Maps output(filters * 56);
    const int of_group = channels / groups;
    for (int n = 0; n < filters; ++n) {
        for (int p = 0; p < 56; ++p) {
            for (int i = 0; i < of_group * kernel * kernel; ++i) {
                const int c = n / (filters / groups) * of_group + i / (kernel * kernel);
                const int y = p / 8 - kernel / 2 + i / kernel % kernel;
                const int x = p % 8 - kernel / 2 + i % kernel;
                if (y >= 0 && y < 7 && x >= 0 && x < 8) {
                    output[n * 56 + p] += input[c * 56 + y * 8 + x] * weights[n * of_group * kernel * kernel + i];
                }
            }
        }
    }
    return output;
}

/// f(value, channel) of every value of 7x8 maps.
Maps mapped(Maps maps, const std::function<double(double, std::size_t)>& f) {
    for (std::size_t i = 0; i < maps.size(); ++i) {
        maps[i] = f(maps[i], i / 56);
    }
    return maps;
}

/// The network above in double precision, batch norm not folded.
Maps expected_output(const Tensor<float>& picture, const Parameters& p) {
    Maps input;
    for (const float level : picture.values()) {
        input.push_back((level - 100) * 0.02);
    }
    const Maps a = mapped(convolved(input, 3, p.a, 4, 1, 3), [&](double v, std::size_t c) {
        return std::max(0.0, (v - p.mean[c]) / std::sqrt(p.variance[c] + 0.001) * p.scale[c] + p.offset[c]);
    });
    const Maps left = mapped(convolved(a, 4, p.left, 4, 1, 1),
                             [&](double v, std::size_t c) { return std::max(0.0, v + p.left_bias[c]); });
    Maps both = mapped(convolved(a, 4, p.right, 4, 2, 3), [&](double v, std::size_t c) { return v + p.right_bias[c]; });
    for (std::size_t i = 0; i < both.size(); ++i) {
        both[i] = std::max(0.0, both[i] + left[i]);
    }
    both.insert(both.end(), a.begin(), a.end());
    Maps pooled;
    for (int i = 0; i < 8 * 12; ++i) {
        const int at = i / 12 * 56 + i % 12 / 4 * 16 + i % 4 * 2;
        pooled.push_back((both[at] + both[at + 1] + both[at + 8] + both[at + 9]) / 4);
    }
    Maps output;
    for (int n = 0; n < 6; ++n) {
        output.push_back(p.classes_bias[n]);
        for (int i = 0; i < 96; ++i) {
            output.back() += pooled[i] * p.classes[n * 96 + i];
        }
    }
    return output;
}

TEST(GivenWeights, FixedPointIsCloseToTheRealNumbers) {
    const Network network = parse_network(branches);
    const ScratchFolder folder;
    const Parameters parameters;
    parameters.write(folder);
    EngineOptions options;
    options.weights = folder.path();
    MemorySink sink;
    const EngineReport report = run_network(network, noise(network), options, sink);

    const Maps expected = expected_output(noise(network), parameters);
    double signal = 0;
    double error = 0;
    for (std::size_t i = 0; i < expected.size(); ++i) {
        signal += expected[i] * expected[i];
        error += (expected[i] - report.output[i]) * (expected[i] - report.output[i]);
    }
    const double decibels = 10 * std::log10(signal / error);
    EXPECT_GT(decibels, 55);
    ASSERT_TRUE(report.sqnr_db);
    EXPECT_NEAR(*report.sqnr_db, decibels, 1);  // fp32 is nearly exact

    for (const TraceLayer* layer : sink.trace.layers()) {
        EXPECT_GE(layer->output_shift, 0) << layer->name;
        for (const std::int16_t value : layer->output.values()) {
            ASSERT_LT(std::abs(value), 1 << 15) << layer->name;
        }
    }
    EXPECT_EQ(sink.trace.layers()[1]->output_fraction_bits, sink.trace.layers()[2]->output_fraction_bits);
    // What joins in the concat has the fraction bits of the sum.
    EXPECT_EQ(sink.trace.layers()[0]->output_fraction_bits, sink.trace.layers()[3]->input_fraction_bits);
}

TEST(GivenWeights, SyntheticNetworksAreCloseToFp32Too) {
    for (const char* name : {"lenet_5", "convnet"}) {
        const Network network = Network::load(config::resolve("networks", name));
        EngineOptions options;
        options.compare_with_fp32 = true;
        NullSink sink;
        EXPECT_GT(run_network(network, noise(network), options, sink).sqnr_db.value_or(0), 50) << name;
    }
}

std::string message_of(const ScratchFolder& folder) {
    const Network network = parse_network(branches);
    EngineOptions options;
    options.weights = folder.path();
    NullSink sink;
    try {
        run_network(network, noise(network), options, sink);
    } catch (const config::UserError& error) {
        return error.what();
    }
    return "no error";
}

TEST(GivenWeights, EveryMissingOrMisshapenArrayIsNamed) {
    const ScratchFolder folder;
    Parameters().write(folder);
    std::filesystem::remove(folder / "a.weights.npy");
    std::filesystem::remove(folder / "norm.variance.npy");
    std::filesystem::remove(folder / "right.bias.npy");
    write_npy(folder / "classes.weights.npy", random_tensor({96, 6}, 1, 1));
    const std::string path = folder.path().string() + ": ";
    EXPECT_EQ(message_of(folder), path + "'a.weights' is missing\n" + path + "'norm.variance' is missing\n" + path +
                                      "'right.bias' is missing\n" + path +
                                      "'classes.weights' must have shape (6, 96, 1, 1), not (96, 6)");
}

TEST(GivenWeights, ANumberThatIsNotFiniteIsRefused) {
    const ScratchFolder folder;
    Parameters parameters;
    parameters.right[3] = std::numeric_limits<float>::infinity();
    parameters.write(folder);
    EXPECT_THAT(message_of(folder), ::testing::HasSubstr("a parameter of layer 'right' is not finite"));
}

TEST(GivenWeights, AnArrayOfAnotherTypeIsRefused) {
    const ScratchFolder folder;
    Parameters().write(folder);
    write_npy(folder / "right.bias.npy", Tensor<std::int64_t>({4}));
    EXPECT_THAT(message_of(folder), ::testing::HasSubstr("right.bias.npy"));
}

TEST(GivenWeights, MagnitudesOutOfScaleAreAUserError) {
    const ScratchFolder folder;
    Parameters parameters;
    parameters.left_bias[0] = 1e30F;  // it reaches the concat, and 'a' shares the concat's fraction bits
    parameters.write(folder);
    EXPECT_THAT(message_of(folder),
                ::testing::HasSubstr("layer 'a': its inputs, weights, bias and outputs are too far"));
}

TEST(GivenWeights, AMissingFolderIsAUserError) {
    const Network network = parse_network(branches);
    EngineOptions options;
    options.weights = "/nowhere/at/all";
    NullSink sink;
    EXPECT_THROW(run_network(network, noise(network), options, sink), config::UserError);
}

}  // namespace
}  // namespace nought::workloads::testing
