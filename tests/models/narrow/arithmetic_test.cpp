// Each arithmetic, circuit by circuit, gives the integer that a multiplication gives: what the simulator's fast path
// stands on.
#include <gtest/gtest.h>

#include "sim/arithmetic/multiply_accumulate.h"
#include "sim/base/config/names.h"
#include "tests/models/narrow/circuits.h"
#include "tests/models/narrow/units.h"
#include "tests/oracles/layers.h"
#include "tests/oracles/windows.h"

namespace nought::tests {
namespace {

using models::narrow::LaneStep;

models::narrow::Arithmetic arithmetic_of(const NarrowUnit& unit) {
    for (const auto& name : config::enum_names<models::narrow::Arithmetic>) {
        if (name.word == unit.arithmetic) {
            return name.value;
        }
    }
    throw std::logic_error("no such arithmetic: " + unit.arithmetic);
}

/// What one filter meets in a window: a step for each position and each row of neurons there.
std::vector<LaneStep> steps_of(const workloads::TraceLayer& layer, std::int64_t filter, const workloads::Extent& origin,
                               std::int64_t width) {
    const workloads::ConvShape& shape = layer.shape;
    const std::int64_t features = shape.channels / shape.groups;
    const std::int64_t padded = 16 * oracles::divide_up(features, 16);
    const std::int64_t taps = shape.kernel.t * shape.kernel.y * shape.kernel.x;
    const auto neurons = oracles::window_neurons(layer, filter / (shape.filters / shape.groups), origin);
    std::vector<LaneStep> steps;
    for (std::int64_t tap = 0; tap < taps; ++tap) {
        for (std::int64_t feature = 0; feature < features; ++feature) {
            if (feature % width == 0) {
                steps.emplace_back();
            }
            steps.back().neurons.push_back(neurons[tap * padded + feature]);
            steps.back().synapses.push_back(layer.weights[(filter * features + feature) * taps + tap]);
        }
    }
    return steps;
}

/// The same by the function that the tiles multiply with.
std::int64_t multiplied(const std::vector<LaneStep>& steps) {
    std::vector<sim::Delivery> deliveries;
    std::vector<std::int16_t> rows;
    std::int32_t largest = 0;
    for (const LaneStep& step : steps) {
        for (std::size_t i = 0; i < step.neurons.size(); ++i) {
            deliveries.push_back({static_cast<std::int32_t>(rows.size() / sim::synapse_block), step.neurons[i]});
            rows.resize(rows.size() + sim::synapse_block);
            rows[rows.size() - sim::synapse_block] = step.synapses[i];
            largest = std::max<std::int32_t>(largest, std::abs(step.synapses[i]));
        }
    }
    std::vector<std::int64_t> sums(sim::synapse_block);
    sim::multiply_accumulate(deliveries, rows.data(), static_cast<std::int64_t>(deliveries.size()), 1, largest,
                             sums.data());
    return sums[0];
}

class NarrowArithmetic : public testing::TestWithParam<NarrowUnit> {};

TEST_P(NarrowArithmetic, GivesWhatMultiplyingGives) {
    const NarrowUnit& unit = GetParam();
    std::size_t windows = 0;
    for (const workloads::ConvShape& shape : {workloads::ConvShape{37, {1, 4, 5}, 6, 1, {1, 3, 2}, {}, {0, 1, 1}, {}},
                                              workloads::ConvShape{300, {1, 2, 2}, 4, 2, {}, {}, {0, 0, 0}, {}},
                                              workloads::ConvShape{3, {2, 3, 3}, 3, 1, {2, 2, 2}, {}, {1, 1, 1}, {}}}) {
        const auto layer = oracles::encoded(oracles::make_layer("drawn", shape, {.density = 0.7}), unit.recipe);
        for (std::int64_t filter = 0; filter < shape.filters; ++filter) {
            for (const workloads::Extent& origin : oracles::window_origins(shape)) {
                const auto steps = steps_of(layer, filter, origin, 256 / unit.operand_bits);
                EXPECT_EQ(
                    models::narrow::window_sum(arithmetic_of(unit), layer.weight_encoding, unit.operand_bits, steps),
                    multiplied(steps));
                ++windows;
            }
        }
    }
    EXPECT_GT(windows, 100u);
}

INSTANTIATE_TEST_SUITE_P(Of, NarrowArithmetic, testing::ValuesIn(narrow_units()),
                         [](const auto& unit) { return name_of(unit.param); });

TEST(NarrowArithmeticOfTheLeastInteger, SubtractsTheSignBit) {
    EXPECT_EQ(models::narrow::window_sum(models::narrow::Arithmetic::multiply, workloads::Encoding::linear, 16,
                                         {{{-32768}, {-32768}}}),
              std::int64_t{1} << 30);
}

}  // namespace
}  // namespace nought::tests
