#include "models/eyeq/replay/dealing.h"

#include <algorithm>
#include <cmath>

namespace nought::tools {
namespace {

std::vector<ReleasedFrame> released(const std::vector<Camera>& cameras, double seconds, double clock_ghz) {
    const double hz = clock_ghz * 1e9;
    const auto end = static_cast<std::uint64_t>(std::llround(seconds * hz));
    std::vector<ReleasedFrame> frames;
    for (const Camera& camera : cameras) {
        const auto deadline = static_cast<std::uint64_t>(std::llround(camera.deadline_s * hz));
        for (std::size_t j = 0;; ++j) {
            const double at = camera.phase_s + static_cast<double>(j) / camera.frames_per_s;
            const auto release = static_cast<std::uint64_t>(std::llround(at * hz));
            if (release >= end) {
                break;
            }
            frames.push_back({camera.job, camera.stream, release, release + deadline});
        }
    }
    std::ranges::stable_sort(frames, {}, &ReleasedFrame::release);
    return frames;
}

}  // namespace

std::vector<std::vector<ReleasedFrame>> deal(const std::vector<Camera>& cameras,
                                             const std::vector<std::uint64_t>& cycles_of_job, double seconds,
                                             double clock_ghz, std::size_t chips) {
    std::vector<std::vector<ReleasedFrame>> dealt(chips);
    std::vector<std::uint64_t> through(chips, 0);  // when a chip is foreseen to have ended its frames
    for (const ReleasedFrame& frame : released(cameras, seconds, clock_ghz)) {
        const auto chip = static_cast<std::size_t>(std::ranges::min_element(through) - through.begin());
        through[chip] = std::max(through[chip], frame.release) + cycles_of_job[frame.job];
        dealt[chip].push_back(frame);
    }
    return dealt;
}

}  // namespace nought::tools
