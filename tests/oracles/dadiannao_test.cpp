// The closed forms against cycle counts that were published or worked out elsewhere, on the bundled networks.
#include "tests/oracles/dadiannao.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/oracles/networks.h"

namespace nought::oracles {
namespace {

using testing::ElementsAre;

TEST(DadiannaoClosedForm, GivesTheCyclesOfAlexNetThatDnnsimGives) {
    const std::vector<workloads::Layer> layers = convolutions("alexnet");
    std::vector<std::int64_t> cycles;
    for (std::size_t i = 0; i < layers.size(); ++i) {
        cycles.push_back(
            dadiannao_cycles(layers[i].conv, i == 0 ? FirstLayerPacking::space_to_depth : FirstLayerPacking::depth));
    }
    EXPECT_THAT(cycles, ElementsAre(81675, 109350, 48672, 36504, 36504));
}

/// Cycles of all convolutions but the first, and of the first in three packings.
struct Row {
    const char* network;
    std::int64_t without_first;
    std::int64_t first_by_depth;
    std::int64_t first_by_row;
    std::int64_t first_by_window;
};

void PrintTo(const Row& row, std::ostream* out) {
    *out << row.network;
}

class DadiannaoClosedFormOn : public testing::TestWithParam<Row> {};

TEST_P(DadiannaoClosedFormOn, GivesTheKnownCycles) {
    const std::vector<workloads::Layer> layers = convolutions(GetParam().network);
    std::int64_t rest = 0;
    for (std::size_t i = 1; i < layers.size(); ++i) {
        rest += dadiannao_cycles(layers[i].conv);
    }
    EXPECT_EQ(rest, GetParam().without_first);
    const workloads::ConvShape& first = layers.front().conv;
    EXPECT_EQ(dadiannao_cycles(first, FirstLayerPacking::depth), GetParam().first_by_depth);
    EXPECT_EQ(dadiannao_cycles(first, FirstLayerPacking::row), GetParam().first_by_row);
    EXPECT_EQ(dadiannao_cycles(first, FirstLayerPacking::window), GetParam().first_by_window);
}

INSTANTIATE_TEST_SUITE_P(
    BundledNetworks, DadiannaoClosedFormOn,
    testing::Values(Row{"alexnet", 231030, 366025, 99825, 69575}, Row{"googlenet", 692125, 614656, 175616, 125440},
                    Row{"nin", 282102, 352836, 96228, 67068}, Row{"vgg19", 6773760, 451584, 150528, 100352},
                    Row{"cnn_m", 344760, 582169, 166334, 118810}, Row{"cnn_s", 579510, 582169, 166334, 118810}),
    [](const auto& row) { return std::string(row.param.network); });

TEST(DadiannaoClosedForm, CountsAPassForEvery256FiltersOfAGroup) {
    workloads::ConvShape shape;
    shape.channels = 32;
    shape.groups = 2;
    shape.input = {1, 4, 4};
    for (const auto& [filters, passes] : {std::pair{2, 1}, {512, 1}, {514, 2}, {1024, 2}, {1026, 3}}) {
        shape.filters = filters;
        EXPECT_EQ(dadiannao_cycles(shape), 2 * 16 * passes) << filters;
    }
}

TEST(DadiannaoClosedForm, StreamsAFullyConnectedLayerBrickByBrick) {
    workloads::ConvShape shape;
    shape.channels = 9216;
    shape.filters = 4096;
    EXPECT_EQ(dadiannao_cycles(shape), 576 * 16);
}

}  // namespace
}  // namespace nought::oracles
