#pragma once

#include <cstdint>
#include <vector>

#include "models/eyeq/job/job.h"

namespace nought::models::eyeq {

/// What the neurons of a window are worth to a unit that takes `together` taps in a lane-cycle.
struct WindowWork {
    std::int64_t neurons = 0;  ///< taps whose neuron is not zero
    std::int64_t steps = 0;    ///< lane-cycles with such a tap
};

/// Windows of a conv or fc job, positions of a pool's.
inline std::int64_t window_count(const Job& job) {
    return job.outputs.t.size() * job.outputs.y.size() * job.outputs.x.size();
}

/// Does a conv or fc job: the work of its windows in raster order over the output box. Writes the results where
/// `compute` is set: exact sums, rounding shift half up, ReLU, saturation.
///
/// together: 1, or 2 where neighbouring taps of a window share a lane-cycle.
std::vector<WindowWork> convolve(const Job& job, int together, bool compute);

}  // namespace nought::models::eyeq
