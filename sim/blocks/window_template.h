#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "sim/blocks/grid.h"

namespace nought::sim {

/// How the neurons of a window are packed into units of sixteen.
enum class Packing {
    depth,   ///< each kernel position apart: its features padded to a multiple of 16
    row,     ///< each kernel row apart: kernel.x positions packed, then padded
    window,  ///< the whole window packed, padded once at its end
};

/// Consecutive features of one kernel position that belong to one unit.
struct Run {
    Grid at;                   ///< offset from the window's first position, dilation included
    std::int64_t tap = 0;      ///< index of the kernel position
    std::int64_t feature = 0;  ///< first feature
    int count = 0;             ///< features, 1..16
    int slot = 0;              ///< where in the unit the first feature goes, 0..15
};

/// The units (bricks or chunks of sixteen neurons) of a window, in the order in which they are consumed:
/// (kt, ky, kx, feature), cut by the packing. The same for every window of a layer.
class WindowTemplate {
public:
    WindowTemplate(const Grid& kernel, const Grid& dilation, std::int64_t features, Packing packing);

    std::int64_t unit_count() const { return static_cast<std::int64_t>(first_run_.size()) - 1; }
    std::span<const Run> runs(std::int64_t unit) const {
        return {runs_.data() + first_run_[unit], first_run_[unit + 1] - first_run_[unit]};
    }

private:
    void add(const Grid& at, std::int64_t tap, std::int64_t features);
    void close_unit();

    std::vector<Run> runs_;
    std::vector<std::size_t> first_run_{0};
    int filled_ = 0;
};

}  // namespace nought::sim
