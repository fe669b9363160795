#include "sim/node/window_template.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/oracles/dadiannao.h"

namespace nought::sim {
namespace {

using oracles::FirstLayerPacking;

const std::vector<std::pair<Packing, FirstLayerPacking>> packings{
    {Packing::depth, FirstLayerPacking::depth},
    {Packing::row, FirstLayerPacking::row},
    {Packing::window, FirstLayerPacking::window},
};

template <class Check>
void for_each_window(const Check& check) {
    for (const auto& [packing, same] : packings) {
        for (const Grid& kernel : {Grid{1, 1, 1}, Grid{1, 3, 3}, Grid{1, 11, 11}, Grid{1, 2, 5}, Grid{3, 3, 3}}) {
            for (const std::int64_t features : {1, 3, 5, 16, 17, 33, 48, 96}) {
                check(kernel, features, packing, same);
            }
        }
    }
}

TEST(WindowTemplate, HasAsManyUnitsAsTheClosedFormSays) {
    for_each_window([](const Grid& kernel, std::int64_t features, Packing packing, FirstLayerPacking same) {
        workloads::ConvShape shape;
        shape.channels = features;
        shape.kernel = {kernel.t, kernel.y, kernel.x};
        EXPECT_EQ(WindowTemplate(kernel, {}, features, packing).unit_count(), oracles::dadiannao_steps(shape, same))
            << features << " features, packing " << static_cast<int>(packing);
    });
}

TEST(WindowTemplate, GivesEveryNeuronOnePlaceInOrder) {
    const Grid dilation{1, 2, 3};
    for_each_window([&](const Grid& kernel, std::int64_t features, Packing packing, FirstLayerPacking) {
        const WindowTemplate window(kernel, dilation, features, packing);
        std::int64_t next = 0;  // in (kt, ky, kx, feature) order
        for (std::int64_t unit = 0; unit < window.unit_count(); ++unit) {
            int slot = 0;
            for (const sim::Run& run : window.runs(unit)) {
                EXPECT_EQ(run.slot, slot);
                EXPECT_EQ(run.tap * features + run.feature, next);
                const Grid tap{run.tap / (kernel.y * kernel.x), run.tap / kernel.x % kernel.y, run.tap % kernel.x};
                EXPECT_EQ(run.at, (Grid{tap.t, tap.y * dilation.y, tap.x * dilation.x}));
                slot += run.count;
                next += run.count;
            }
            EXPECT_GE(slot, 1);
            EXPECT_LE(slot, 16);
        }
        EXPECT_EQ(next, kernel.volume() * features);
    });
}

TEST(WindowTemplate, KeepsPositionsApartWhenItPacksByDepth) {
    const WindowTemplate window({1, 1, 2}, {}, 3, Packing::depth);
    ASSERT_EQ(window.unit_count(), 2);
    EXPECT_EQ(window.runs(0).size(), 1u);
    EXPECT_EQ(window.runs(1).size(), 1u);
}

TEST(AWindowTemplateOfLiveColumns, CollectsThemOverTheWindow) {
    // Three features by two positions; feature 1 is missing at the first position, 0 and 2 at the second.
    const LiveColumns live{true, false, false, true, true, false};
    const WindowTemplate bricks({1, 1, 2}, {1, 1, 1}, 3, live, 2);
    ASSERT_EQ(bricks.unit_count(), 2);
    const auto first = bricks.runs(0);
    ASSERT_EQ(first.size(), 2u);
    EXPECT_EQ(first[0].feature, 0);
    EXPECT_EQ(first[1].feature, 2);
    EXPECT_EQ(first[1].slot, 1);
    const auto second = bricks.runs(1);
    ASSERT_EQ(second.size(), 1u);
    EXPECT_EQ(second[0].tap, 1);
    EXPECT_EQ(second[0].feature, 1);
    EXPECT_EQ(second[0].slot, 0);
}

}  // namespace
}  // namespace nought::sim
