#include "tools/studies/scenario/needs.h"

#include <algorithm>
#include <cmath>

namespace nought::tools {

std::vector<ResourceNeed> needs(const CameraLoad& load) {
    const auto& units = load.jobs.front().units;
    std::vector<double> cycles_per_second(units.size() + 1);
    for (const Camera& camera : load.cameras) {
        for (const FrameJob::Task& task : load.jobs[camera.job].tasks) {
            cycles_per_second[task.kind] += camera.frames_per_s * static_cast<double>(task.compute_cycles);
            cycles_per_second.back() += camera.frames_per_s * static_cast<double>(task.load_cycles + task.store_cycles);
        }
    }
    const double hz = load.clock_ghz * 1e9;
    std::vector<ResourceNeed> result;
    for (std::size_t kind = 0; kind < units.size(); ++kind) {
        const auto count = static_cast<double>(units[kind].count);
        // Nobody asks for a kind of which there is none: such a record cannot be read.
        result.push_back({units[kind].name, count > 0 ? cycles_per_second[kind] / hz / count : 0});
    }
    result.push_back({"dram", cycles_per_second.back() / hz});
    return result;
}

const ResourceNeed& scarcest(const std::vector<ResourceNeed>& needs) {
    return *std::max_element(needs.begin(), needs.end(),
                             [](const ResourceNeed& a, const ResourceNeed& b) { return a.chips < b.chips; });
}

std::size_t least_chips(const std::vector<ResourceNeed>& needs) {
    // A replay of some seconds may end with frames under way: a need that is a whole number but for rounding is one.
    constexpr double rounding = 1e-9;
    return std::max<std::size_t>(1, static_cast<std::size_t>(std::ceil(scarcest(needs).chips - rounding)));
}

}  // namespace nought::tools
