#include "tools/scenario/dealing.h"

#include <algorithm>
#include <cmath>

namespace nought::tools {

std::vector<std::vector<ReleasedFrame>> deal(const std::vector<Camera>& cameras, double seconds, double clock_ghz,
                                             std::size_t chips) {
    const double hz = clock_ghz * 1e9;
    const auto end = static_cast<std::uint64_t>(std::llround(seconds * hz));
    std::vector<std::vector<ReleasedFrame>> dealt(chips);
    for (std::size_t c = 0; c < cameras.size(); ++c) {
        const Camera& camera = cameras[c];
        const auto deadline = static_cast<std::uint64_t>(std::llround(camera.deadline_s * hz));
        for (std::size_t j = 0;; ++j) {
            const double at = camera.phase_s + static_cast<double>(j) / camera.frames_per_s;
            const auto release = static_cast<std::uint64_t>(std::llround(at * hz));
            if (release >= end) {
                break;
            }
            dealt[(c + j) % chips].push_back({camera.job, camera.stream, release, release + deadline});
        }
    }
    for (std::vector<ReleasedFrame>& frames : dealt) {
        std::stable_sort(frames.begin(), frames.end(),
                         [](const ReleasedFrame& a, const ReleasedFrame& b) { return a.release < b.release; });
    }
    return dealt;
}

}  // namespace nought::tools
