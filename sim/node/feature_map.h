#pragma once

#include <cstdint>
#include <vector>

#include "sim/node/grid.h"
#include "sim/node/neuron_map.h"

namespace nought::sim {

/// Neurons of one tensor as a neuron memory holds them: position after position (x fastest), at least sixteen features
/// of a position side by side. Addresses count neurons; a memory row holds sixteen of them.
class FeatureMap final : public NeuronMap {
public:
    FeatureMap() = default;
    /// A position is at a multiple of pitch, a group of features at a multiple of group_pitch from there, and a brick
    /// of sixteen features at a multiple of brick_pitch from there.
    FeatureMap(const Grid& extent, std::int64_t groups, std::int64_t features, std::int64_t group_pitch,
               std::int64_t pitch, std::int64_t brick_pitch = brick_size);

    /// Every group padded to whole bricks: a brick is one row.
    static FeatureMap aligned(const Grid& extent, std::int64_t groups, std::int64_t features);
    /// No padding at all: how an image with few channels comes in.
    static FeatureMap packed(const Grid& extent, std::int64_t groups, std::int64_t features);
    /// All positions of a brick, then the next brick: neighbouring windows find theirs in neighbouring rows.
    static FeatureMap by_brick(const Grid& extent, std::int64_t groups, std::int64_t features);

    /// C = groups x features.
    void load(const std::int16_t* tensor) override;
    void save(std::int16_t* tensor) const override;

    std::int64_t position(const Grid& at) const { return (at.t * extent_.y + at.y) * extent_.x + at.x; }
    std::int64_t address(std::int64_t position, std::int64_t group, std::int64_t feature) const {
        return position * pitch_ + group * group_pitch_ + feature / brick_size * brick_pitch_ + feature % brick_size;
    }
    std::int16_t* at(std::int64_t address) { return values_.data() + address; }
    const std::int16_t* at(std::int64_t address) const { return values_.data() + address; }

private:
    Grid extent_{0, 0, 0};
    std::int64_t groups_ = 1;
    std::int64_t features_ = 0;
    std::int64_t group_pitch_ = 0;
    std::int64_t pitch_ = 0;
    std::int64_t brick_pitch_ = brick_size;
    std::vector<std::int16_t> values_;
};

}  // namespace nought::sim
