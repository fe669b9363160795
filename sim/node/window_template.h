#pragma once

#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "sim/node/grid.h"

namespace nought::sim {

/// How the neurons of a window are packed into units.
enum class Packing {
    depth,   ///< each kernel position apart: its features padded to whole units
    row,     ///< each kernel row apart: kernel.x positions packed, then padded
    window,  ///< the whole window packed, padded once at its end
};

/// Consecutive features of one kernel position that belong to one unit.
struct Run {
    Grid at;                   ///< offset from the window's first position, dilation included
    std::int64_t tap = 0;      ///< index of the kernel position
    std::int64_t feature = 0;  ///< first feature
    int count = 0;             ///< features, 1..width of a unit
    int slot = 0;              ///< where in the unit the first feature goes, from 0
};

/// Which columns of a group's kernel matrix (feature x taps + tap) some filter of the group uses. Empty: all of them.
using LiveColumns = std::vector<bool>;

/// The units (bricks or chunks of sixteen neurons, unless they are wider) of a window, in the order in which they are
/// consumed: (kt, ky, kx, feature), cut by the packing. The same for every window of a group.
class WindowTemplate {
public:
    /// width: neurons in a unit.
    WindowTemplate(const Grid& kernel, const Grid& dilation, std::int64_t features, Packing packing,
                   std::int64_t width = brick_size);
    /// Only the live columns, packed over the whole window; a window without any is one unit without neurons.
    WindowTemplate(const Grid& kernel, const Grid& dilation, std::int64_t features, const LiveColumns& live,
                   std::int64_t width = brick_size);

    std::int64_t width() const { return width_; }
    std::int64_t unit_count() const { return static_cast<std::int64_t>(first_run_.size()) - 1; }
    std::span<const Run> runs(std::int64_t unit) const {
        return {runs_.data() + first_run_[unit], first_run_[unit + 1] - first_run_[unit]};
    }

private:
    void add(const Grid& at, std::int64_t tap, std::int64_t features);
    void add_live(const Grid& at, std::int64_t tap, std::int64_t feature);
    void close_unit();

    std::int64_t width_;
    std::vector<Run> runs_;
    std::vector<std::size_t> first_run_{0};
    int filled_ = 0;
};

/// The templates of a layer: one that all groups share, or one for each group.
class WindowTemplates {
public:
    WindowTemplates() = default;
    explicit WindowTemplates(std::vector<WindowTemplate> templates) : templates_(std::move(templates)) {}
    const WindowTemplate& of(std::int64_t group) const { return templates_[templates_.size() == 1 ? 0 : group]; }
    std::int64_t size() const { return static_cast<std::int64_t>(templates_.size()); }

private:
    std::vector<WindowTemplate> templates_;
};

}  // namespace nought::sim
