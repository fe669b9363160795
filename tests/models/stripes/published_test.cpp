// The node on AlexNet's convolutions at the published precisions, against the cycles of DNNsim.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "models/result.h"
#include "tests/models/node/node_run.h"
#include "tests/oracles/layers.h"
#include "tests/oracles/networks.h"

namespace nought::tests {
namespace {

/// A layer of that shape without a value in it: what takes time does not depend on any.
workloads::TraceLayer empty_layer(const workloads::Layer& layer, int bits) {
    const workloads::ConvShape& shape = layer.conv;
    workloads::TraceLayer traced;
    traced.name = layer.name;
    traced.shape = shape;
    traced.input_bits = bits;
    traced.input = workloads::TensorView<std::int16_t>(
        workloads::Tensor<std::int16_t>({shape.channels, shape.input.y, shape.input.x}));
    traced.weights = workloads::TensorView<std::int16_t>(
        workloads::Tensor<std::int16_t>({shape.filters, shape.channels_per_group(), shape.kernel.y, shape.kernel.x}));
    traced.bias = workloads::TensorView<std::int64_t>(workloads::Tensor<std::int64_t>({shape.filters}));
    return traced;
}

std::vector<std::uint64_t> cycles_of_alexnet(Settings settings) {
    const int bits[] = {9, 8, 5, 5, 7};
    std::vector<workloads::TraceLayer> layers;
    for (const workloads::Layer& layer : oracles::convolutions("alexnet")) {
        layers.push_back(empty_layer(layer, bits[layers.size()]));
    }
    settings.emplace_back("skip_missing_columns", "false");
    models::SimulateOptions timing_only;
    timing_only.timing_only = true;
    std::vector<std::uint64_t> cycles;
    for (const models::LayerResult& layer :
         simulate("stripes", settings, oracles::make_trace(layers), timing_only).layers) {
        cycles.push_back(layer.cycles);
    }
    return cycles;
}

TEST(StripesOnAlexNet, TakesTheCyclesThatDnnsimGives) {
    EXPECT_THAT(cycles_of_alexnet({{"memory", "ideal"}, {"first_layer_packing", "space_to_depth"}}),
                testing::ElementsAre(46170, 55200, 15840, 11880, 16632));
}

TEST(StripesOnAlexNet, FetchesItsPalletsInTime) {
    // Bricks of neighbouring windows lie in different banks: from the second layer on, the memories hardly show.
    const auto real = cycles_of_alexnet({});
    const auto ideal = cycles_of_alexnet({{"memory", "ideal"}});
    for (std::size_t i = 1; i < real.size(); ++i) {
        EXPECT_GT(real[i], ideal[i]);
        EXPECT_LT(static_cast<double>(real[i]), 1.01 * static_cast<double>(ideal[i])) << i;
    }
}

}  // namespace
}  // namespace nought::tests
