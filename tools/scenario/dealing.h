#pragma once

#include <cstdint>
#include <vector>

#include "tools/scenario/chip_replay.h"

namespace nought::tools {

/// One camera of a stream.
struct Camera {
    std::size_t job = 0;
    std::size_t stream = 0;
    double frames_per_s = 30;
    double phase_s = 0;     ///< of its first frame
    double deadline_s = 0;  ///< behind the release
};

/// The frames that the cameras release in `seconds`, for each chip in order of release (of cameras where they release
/// together). Frame j of camera c goes to chip (c + j) mod chips and stays there: each camera goes round all chips, so
/// that no chip has to take more of the large cameras than another.
std::vector<std::vector<ReleasedFrame>> deal(const std::vector<Camera>& cameras, double seconds, double clock_ghz,
                                             std::size_t chips);

}  // namespace nought::tools
