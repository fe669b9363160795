#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "sim/blocks/grid.h"

namespace nought::models::cnvlutin {

/// Sixteen neurons in the zero-free neuron array format (Cnvlutin, section IV-B): the non-zero ones packed to the
/// front, each with its offset, its place among the sixteen. A row keeps its address whatever it holds, so the format
/// saves work and no space.
struct EncodedRow {
    std::array<std::int16_t, sim::brick_size> values{};
    std::array<std::uint8_t, sim::brick_size> offsets{};
    std::uint8_t count = 0;

    /// Adds a neuron; zeros are left out. Neurons may come in any order, the row is kept sorted by offset.
    void insert(std::uint8_t offset, std::int16_t value);
};

/// How the features of a window are dealt to the sixteen neuron lanes, and so to the banks of the neuron memory.
enum class LaneAssignment {
    feature_slices,     ///< lane u owns one sixteenth of the features, as in the authors' simulator
    brick_interleaved,  ///< bricks of sixteen features in turn
};

/// The neurons of one tensor in ZFNAf, dealt to sixteen banks.
class ZfnafMap {
public:
    ZfnafMap(const sim::Grid& extent, std::int64_t groups, std::int64_t features, LaneAssignment assignment);

    /// From and to a tensor in (C,T,H,W) order, C = groups x features.
    void load(const std::int16_t* tensor);
    void save(std::int16_t* tensor) const;

    /// Features of a position that lie side by side in one bank: a slice, or a brick.
    std::int64_t slice() const { return slice_; }
    std::int64_t position(const sim::Grid& at) const { return (at.t * extent_.y + at.y) * extent_.x + at.x; }

    /// Where a neuron is.
    struct Place {
        std::int64_t row;  ///< over all banks
        int bank;
        int offset;
    };
    /// part: the lane under feature_slices, the brick of the position under brick_interleaved.
    Place place(std::int64_t group, std::int64_t position, std::int64_t part, std::int64_t feature) const;
    const EncodedRow& row(std::int64_t index) const { return rows_[index]; }
    EncodedRow& row(std::int64_t index) { return rows_[index]; }

private:
    template <class Visit>
    void for_each_neuron(const Visit& visit) const;

    sim::Grid extent_;
    std::int64_t groups_;
    std::int64_t features_;
    LaneAssignment assignment_;
    std::int64_t parts_;  // slices or bricks of a position in a group
    std::int64_t slice_;
    std::int64_t rows_per_bank_;  // feature_slices only
    std::vector<EncodedRow> rows_;
};

}  // namespace nought::models::cnvlutin
