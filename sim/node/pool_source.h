#pragma once

#include <cstdint>

#include "sim/node/feature_map.h"
#include "sim/node/interleaving.h"
#include "sim/node/layer_plan.h"
#include "sim/node/output_memory.h"
#include "sim/node/unit_source.h"

namespace nought::sim {

/// A pooling layer. Windows are clipped to the padded input; an average divides by the positions of the clipped
/// window, padding included, and rounds half up.
struct PoolPlan {
    bool average = false;
    std::int64_t channels = 1;
    Grid input;
    Grid kernel;
    Grid stride;
    Grid padding{0, 0, 0};
    Grid output;

    std::int64_t bricks() const { return divide_up(channels, brick_size); }
    /// The same as the dispatcher sees it: a window for each output brick, bricks of a position side by side along x.
    LayerPlan as_layer(const std::string& name) const;
};

/// Bricks of a pooling window, one position a cycle, reduced on their way through the multiplier array's maximum and
/// addition units. Positions in the padding take no cycle.
class PoolSource final : public UnitSource {
public:
    PoolSource(const PoolPlan& plan, const FeatureMap& map, Interleaving banks, bool compute)
        : plan_(plan), map_(map), banks_(banks), compute_(compute) {}

    std::int64_t units(int lane, const WindowAt& at) const override;
    void rows(int lane, const WindowAt& at, std::int64_t unit, RowList& list) const override;
    Work deliver(int lane, const WindowAt& at, std::int64_t unit, Packet& packet) override;

private:
    struct Clipped {
        Grid first;
        Grid size;
        std::int64_t divisor;
    };
    Clipped clip(const WindowAt& at) const;
    std::int64_t address(const WindowAt& at, std::int64_t unit) const;

    const PoolPlan& plan_;
    const FeatureMap& map_;
    Interleaving banks_;
    bool compute_;
};

/// Takes the bricks of a PoolPlan, whose windows are numbered brick by brick.
class PoolOutput final : public OutputMemory {
public:
    PoolOutput(const PoolPlan& plan, OutputMemory& target) : plan_(plan), target_(target) {}

    void store(std::int64_t position, std::int64_t channel, std::int64_t count, const std::int16_t* values,
               std::vector<int>& banks) override;

private:
    const PoolPlan& plan_;
    OutputMemory& target_;
};

}  // namespace nought::sim
