// Convolution as matrix multiplication: an input of 3x3x3, two filters of 3x2x2, an output of 2x2x2.
#include <gtest/gtest.h>

#include "tests/workloads/engine/small_networks.h"
#include "tests/workloads/tensor/scratch_folder.h"
#include "workloads/engine/engine.h"
#include "workloads/tensor/npy.h"

namespace nought::workloads::testing {
namespace {

TEST(ConvolutionAsMatrixMultiplication, GivesTheProductOfTheFilterAndTheColumnMatrix) {
    const Network network = parse_network(R"(
input: {channels: 3, height: 3, width: 3}
layers:
  - {name: conv, kind: conv, filters: 2, kernel: 2}
)");
    Tensor<float> input({3, 3, 3});
    for (int i = 0; i < 27; ++i) {
        input[i] = static_cast<float>(i * i % 10);
    }
    Tensor<float> weights({2, 3, 2, 2});
    for (int i = 0; i < 24; ++i) {
        weights[i] = static_cast<float>(i * 5 % 7 - 3);
    }
    const ScratchFolder folder;
    write_npy(folder / "conv.weights.npy", weights);
    write_npy(folder / "conv.bias.npy", Tensor<float>({2}));
    EngineOptions options;
    options.weights = folder.path();
    MemorySink sink;
    const EngineReport report = run_network(network, input, options, sink);

    // A column of the input matrix is what one window sees: 12 values; 4 windows.
    double columns[12][4];
    for (int c = 0; c < 3; ++c) {
        for (int k = 0; k < 4; ++k) {
            for (int window = 0; window < 4; ++window) {
                columns[c * 4 + k][window] = input[c * 9 + (window / 2 + k / 2) * 3 + window % 2 + k % 2];
            }
        }
    }
    ASSERT_EQ(report.output.shape(), (Shape{2, 2, 2}));
    for (int filter = 0; filter < 2; ++filter) {
        for (int window = 0; window < 4; ++window) {
            double product = 0;
            for (int row = 0; row < 12; ++row) {
                product += weights[filter * 12 + row] * columns[row][window];
            }
            EXPECT_EQ(report.output[filter * 4 + window], product);
        }
    }
    EXPECT_EQ(network.counts().total.multiplications, 2 * 12 * 4);
}

}  // namespace
}  // namespace nought::workloads::testing
