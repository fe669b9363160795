// What skipping buys when every neuron is zero with the same probability, independently: the exact expectation, against
// a table that was computed elsewhere, and against the brute force on drawn neurons.
#include <cmath>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/oracles/cnvlutin.h"
#include "tests/oracles/dadiannao.h"
#include "tests/oracles/layers.h"
#include "tests/oracles/networks.h"
#include "tests/oracles/windows.h"

namespace nought::oracles {
namespace {

/// Probability of each number of cycles, from 0 on.
using Distribution = std::vector<double>;

Distribution after(const Distribution& first, const Distribution& second) {
    Distribution sum(first.size() + second.size() - 1);
    for (std::size_t i = 0; i < first.size(); ++i) {
        for (std::size_t j = 0; j < second.size(); ++j) {
            sum[i + j] += first[i] * second[j];
        }
    }
    return sum;
}

/// max(1, non-zeros) of a unit of so many neurons.
Distribution unit(std::int64_t neurons, double zero) {
    Distribution count{1};
    for (std::int64_t i = 0; i < neurons; ++i) {
        count = after(count, {zero, 1 - zero});
    }
    count[1] += count[0];
    count[0] = 0;
    return count;
}

/// So many neurons in units of sixteen, the last one shorter.
Distribution lane(std::int64_t neurons, double zero) {
    const Distribution whole = unit(16, zero);
    Distribution sum{1};
    for (; neurons >= 16; neurons -= 16) {
        sum = after(sum, whole);
    }
    return neurons == 0 ? sum : after(sum, unit(neurons, zero));
}

/// Expected maximum over independent lanes.
double slowest(const std::vector<Distribution>& lanes) {
    std::size_t longest = 0;
    for (const Distribution& one : lanes) {
        longest = std::max(longest, one.size());
    }
    std::vector<double> reached(lanes.size(), 0.0);
    double expected = 0;
    for (std::size_t cycles = 0; cycles < longest; ++cycles) {
        double all = 1;
        for (std::size_t i = 0; i < lanes.size(); ++i) {
            reached[i] += cycles < lanes[i].size() ? lanes[i][cycles] : 0;
            all *= reached[i];
        }
        expected += 1 - all;
    }
    return expected;
}

double expected_window(const workloads::ConvShape& shape, double zero, LaneAssignment assignment) {
    const std::int64_t bricks = divide_up(shape.channels / shape.groups, 16);
    const std::int64_t taps = shape.kernel.t * shape.kernel.y * shape.kernel.x;
    if (assignment == LaneAssignment::feature_slices) {
        return slowest(std::vector<Distribution>(16, lane(taps * bricks, zero)));
    }
    const std::int64_t shorter = taps * bricks / 16;
    const auto longer = static_cast<std::size_t>(taps * bricks % 16);
    std::vector<Distribution> lanes(longer, lane(16 * (shorter + 1), zero));
    lanes.resize(16, lane(16 * shorter, zero));
    return slowest(lanes);
}

/// Padding and incomplete bricks left out of account: every neuron is drawn.
double expected_speedup(const std::string& network, double zero, LaneAssignment assignment) {
    const std::vector<workloads::Layer> layers = convolutions(network);
    auto baseline = static_cast<double>(dadiannao_cycles(layers.front().conv, FirstLayerPacking::window));
    double skipping = baseline;
    for (std::size_t i = 1; i < layers.size(); ++i) {
        const auto dense = static_cast<double>(dadiannao_cycles(layers[i].conv));
        baseline += dense;
        skipping += dense / static_cast<double>(dadiannao_steps(layers[i].conv)) *
                    expected_window(layers[i].conv, zero, assignment);
    }
    return baseline / skipping;
}

struct Expectation {
    const char* network;
    std::vector<double> interleaved;  ///< at 37, 44 and 50 % zeros
    std::vector<double> slices;
};

void PrintTo(const Expectation& row, std::ostream* out) {
    *out << row.network;
}

class IndependentZeros : public testing::TestWithParam<Expectation> {};

TEST_P(IndependentZeros, GiveTheKnownSpeedup) {
    const double zeros[] = {0.37, 0.44, 0.50};
    for (std::size_t i = 0; i < 3; ++i) {
        EXPECT_NEAR(expected_speedup(GetParam().network, zeros[i], LaneAssignment::brick_interleaved),
                    GetParam().interleaved[i], 0.0006);
        EXPECT_NEAR(expected_speedup(GetParam().network, zeros[i], LaneAssignment::feature_slices),
                    GetParam().slices[i], 0.0006);
    }
}

INSTANTIATE_TEST_SUITE_P(BundledNetworks, IndependentZeros,
                         testing::Values(Expectation{"alexnet", {1.251, 1.342, 1.433}, {1.279, 1.369, 1.459}},
                                         Expectation{"googlenet", {1.103, 1.193, 1.286}, {1.243, 1.332, 1.424}},
                                         Expectation{"nin", {1.078, 1.162, 1.248}, {1.257, 1.345, 1.434}},
                                         Expectation{"vgg19", {1.266, 1.399, 1.541}, {1.377, 1.514, 1.658}},
                                         Expectation{"cnn_m", {1.293, 1.385, 1.477}, {1.302, 1.394, 1.485}},
                                         Expectation{"cnn_s", {1.339, 1.451, 1.564}, {1.349, 1.461, 1.574}}),
                         [](const auto& row) { return std::string(row.param.network); });

TEST(CnvlutinBruteForce, ComesCloseToTheExpectationOnDrawnNeurons) {
    workloads::ConvShape shape;
    shape.channels = 48;
    shape.input = {1, 30, 30};
    shape.kernel = {1, 3, 3};
    shape.filters = 1;
    const auto layer = make_layer("drawn", shape, {.density = 0.56});
    for (const LaneAssignment assignment : {LaneAssignment::feature_slices, LaneAssignment::brick_interleaved}) {
        const double expected = 28 * 28 * expected_window(shape, 0.44, assignment);
        EXPECT_NEAR(static_cast<double>(cnvlutin_cycles(layer, assignment)) / expected, 1, 0.01);
    }
}

}  // namespace
}  // namespace nought::oracles
