#pragma once

#include <cstdint>
#include <vector>

#include "models/eyeq/replay/chip_replay.h"

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
/// together). A frame goes to the chip that is foreseen to be through with its frames first, and stays there:
/// `cycles_of_job` is what a frame of each job takes alone, and the only thing that is foreseen.
std::vector<std::vector<ReleasedFrame>> deal(const std::vector<Camera>& cameras,
                                             const std::vector<std::uint64_t>& cycles_of_job, double seconds,
                                             double clock_ghz, std::size_t chips);

}  // namespace nought::tools
