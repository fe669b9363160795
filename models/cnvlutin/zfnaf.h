#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "sim/node/grid.h"
#include "sim/node/neuron_map.h"

namespace nought::models::cnvlutin {

/// Width of an offset: the places of a brick.
inline constexpr std::int64_t offset_bits = 4;

/// Sixteen neurons in the zero-free neuron array format (Cnvlutin, section IV-B): the non-zero ones packed to the
/// front, each with its offset, its place among the sixteen. A row keeps its address whatever it holds, so the format
/// saves work and no space.
struct EncodedRow {
    std::array<std::int16_t, sim::brick_size> values{};
    std::array<std::uint8_t, sim::brick_size> offsets{};
    std::uint8_t count = 0;

    /// From sixteen neurons in their places.
    void encode(const std::int16_t* neurons);
    /// To sixteen neurons in their places.
    void decode(std::int16_t* neurons) const;
    /// Adds a neuron; zeros are left out. Neurons may come in any order, the row is kept sorted by offset.
    void insert(std::uint8_t offset, std::int16_t value);
};

/// How the features of a window are dealt to the sixteen neuron lanes, and so to the banks of the neuron memory.
enum class LaneAssignment {
    feature_slices,     ///< lane u owns one sixteenth of the features, as in the authors' simulator
    brick_interleaved,  ///< bricks of sixteen features in turn
};

/// The neurons of one tensor in ZFNAf, dealt to sixteen banks.
class ZfnafMap final : public sim::NeuronMap {
public:
    ZfnafMap(const sim::Grid& extent, std::int64_t groups, std::int64_t features, LaneAssignment assignment);

    /// C = groups x features.
    void load(const std::int16_t* tensor) override;
    void save(std::int16_t* tensor) const override;

    // Inside a lane's bank (feature_slices) or over all banks (brick_interleaved) neurons are numbered position after
    // position, `pitch` of them to a position; sixteen make a row.
    std::int64_t pitch() const { return pitch_; }
    /// Number of the first neuron of a line: all positions of one group, frame and y.
    std::int64_t line(std::int64_t group, std::int64_t t, std::int64_t y) const {
        return ((group * extent_.t + t) * extent_.y + y) * extent_.x * pitch_;
    }
    /// Row of a neuron that lane `lane` reads; one past it for the next sixteen.
    std::int64_t row_of(int lane, std::int64_t neuron) const {
        return (neuron >> 4) + (assignment_ == LaneAssignment::feature_slices ? lane * rows_per_bank_ : 0);
    }
    int bank_of(int lane, std::int64_t row) const {
        return assignment_ == LaneAssignment::feature_slices ? lane : static_cast<int>(row & 15);
    }

    /// Where a channel of a tensor without groups is, at one position.
    struct Slot {
        std::int64_t row;
        int bank;
        int offset;
    };
    Slot slot(std::int64_t position, std::int64_t channel) const;
    const EncodedRow& row(std::int64_t index) const { return rows_[index]; }
    EncodedRow& row(std::int64_t index) { return rows_[index]; }

private:
    /// Number over all banks of a feature's neuron at position 0 of a group.
    std::int64_t first_neuron(std::int64_t group, std::int64_t feature) const;

    sim::Grid extent_;
    std::int64_t groups_;
    std::int64_t features_;
    LaneAssignment assignment_;
    std::int64_t pitch_;              // features of a slice, or of all bricks of a position
    std::int64_t rows_per_bank_ = 0;  // feature_slices only
    std::vector<EncodedRow> rows_;
};

}  // namespace nought::models::cnvlutin
