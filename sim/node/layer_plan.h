#pragma once

#include <cstdint>
#include <string>

#include "sim/node/grid.h"

namespace nought::sim {

/// A layer as the host programs it into a node: geometry and requantisation, no network.
///
/// A pass is up to `filters_per_pass` filters of one group over all windows. The order of work is group, pass, window
/// in raster order (x fastest). A pallet is the windows that a node works on side by side, cut from that order wherever
/// rows end; the last one of a pass may be smaller.
struct LayerPlan {
    std::string name;
    Grid input;
    Grid kernel;
    Grid stride;
    Grid padding{0, 0, 0};
    Grid dilation;
    Grid output;
    std::int64_t features = 1;  ///< channels of one group
    std::int64_t filters = 1;   ///< filters of one group
    std::int64_t groups = 1;
    std::int64_t filters_per_pass = 256;
    std::int64_t windows_per_pallet = 1;
    bool relu = false;
    int output_shift = 0;

    std::int64_t channels() const { return features * groups; }
    std::int64_t outputs() const { return filters * groups; }
    std::int64_t passes_per_group() const { return divide_up(filters, filters_per_pass); }
    std::int64_t passes() const { return groups * passes_per_group(); }
    std::int64_t windows() const { return output.volume(); }
    std::int64_t pallets() const { return divide_up(windows(), windows_per_pallet); }
    /// Where a window of a pass lies in the output.
    Grid position(std::int64_t window) const {
        return {window / (output.x * output.y), window / output.x % output.y, window % output.x};
    }
    /// The first input position of the window with this output position, negative inside the padding.
    Grid origin(const Grid& out) const {
        return {out.t * stride.t - padding.t, out.y * stride.y - padding.y, out.x * stride.x - padding.x};
    }
    /// Whether a position lies in the input, not in its padding.
    bool inside(const Grid& at) const {
        return at.t >= 0 && at.t < input.t && at.y >= 0 && at.y < input.y && at.x >= 0 && at.x < input.x;
    }
    std::int64_t group_of(std::int64_t pass) const { return pass / passes_per_group(); }
    /// First filter of a pass, counted over all groups.
    std::int64_t first_filter(std::int64_t pass) const {
        return group_of(pass) * filters + pass % passes_per_group() * filters_per_pass;
    }
    /// Filters that a pass works on.
    std::int64_t filters_in(std::int64_t pass) const {
        const std::int64_t done = pass % passes_per_group() * filters_per_pass;
        return filters - done < filters_per_pass ? filters - done : filters_per_pass;
    }
};

}  // namespace nought::sim
