// Pooling windows, delivered position by position, against the pooling oracle.
#include "sim/node/pool_source.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/oracles/layers.h"
#include "tests/oracles/pooling.h"

namespace nought::sim {
namespace {

using workloads::PoolKind;
using workloads::PoolShape;

Grid grid(const workloads::Extent& extent) {
    return {extent.t, extent.y, extent.x};
}

struct Pooling : testing::Test {
    void expect_pooled(const PoolShape& shape) {
        const auto layer = oracles::make_pool("pool", shape);
        const PoolPlan plan{shape.kind == PoolKind::average,
                            shape.channels,
                            grid(shape.input),
                            grid(shape.kernel),
                            grid(shape.stride),
                            grid(shape.padding),
                            grid(shape.output)};
        FeatureMap map = FeatureMap::aligned(plan.input, 1, plan.channels);
        map.load(layer.input.data());
        PoolSource source(plan, map, Interleaving(4), true);
        std::int64_t cycles = 0;
        const LayerPlan as_layer = plan.as_layer("pool");
        for (std::int64_t window = 0; window < as_layer.windows(); ++window) {
            const std::int64_t bricks = plan.bricks();
            const std::int64_t position = window / bricks;
            WindowAt at;
            at.window = window;
            at.out = {position / (plan.output.y * plan.output.x), position / plan.output.x % plan.output.y,
                      position % plan.output.x * bricks + window % bricks};
            Packet packet;
            for (std::int64_t unit = 0; unit < source.units(0, at); ++unit) {
                cycles += source.deliver(0, at, unit, packet).cycles;
                RowList rows;
                source.rows(0, at, unit, rows);
                EXPECT_EQ(rows.size(), 1);
            }
            for (std::int64_t i = 0; i < 16 && window % bricks * 16 + i < plan.channels; ++i) {
                const std::int64_t channel = window % bricks * 16 + i;
                EXPECT_EQ(packet.values[i], layer.output[channel * plan.output.volume() + position])
                    << "channel " << channel << ", position " << position;
            }
        }
        EXPECT_EQ(cycles, oracles::pooled_positions(shape) * plan.bricks());
    }
};

TEST_F(Pooling, TakesTheMaximum) {
    expect_pooled({PoolKind::max, 33, {1, 7, 9}, {1, 3, 3}, {1, 2, 2}, {0, 0, 0}, {1, 3, 4}});
}

TEST_F(Pooling, ClipsWindowsThatOverhang) {
    expect_pooled({PoolKind::max, 5, {1, 6, 6}, {1, 3, 3}, {1, 2, 2}, {0, 0, 0}, {1, 3, 3}});
    expect_pooled({PoolKind::average, 5, {1, 6, 6}, {1, 3, 3}, {1, 2, 2}, {0, 0, 0}, {1, 3, 3}});
}

TEST_F(Pooling, AveragesOverPaddingAndRoundsHalfUp) {
    expect_pooled({PoolKind::average, 20, {1, 6, 5}, {1, 3, 3}, {1, 2, 2}, {0, 1, 1}, {1, 4, 3}});
}

TEST_F(Pooling, WorksOnClips) {
    expect_pooled({PoolKind::max, 17, {4, 6, 6}, {2, 2, 2}, {2, 2, 2}, {0, 0, 0}, {2, 3, 3}});
    expect_pooled({PoolKind::average, 3, {3, 5, 4}, {3, 2, 3}, {1, 1, 2}, {1, 0, 1}, {3, 4, 2}});
}

}  // namespace
}  // namespace nought::sim
