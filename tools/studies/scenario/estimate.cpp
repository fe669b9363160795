#include "tools/studies/scenario/estimate.h"

#include <algorithm>

#include <fmt/format.h>

namespace nought::tools {
namespace {

/// segmentation_googlenet on eyeq5: 60.3 G products, traced and simulated in 32.6 s of one core.
constexpr double macs_per_core_second = 1.8e9;

}  // namespace

double dense_macs(const RunNetwork& network) {
    return static_cast<double>(network.network().counts().total.multiplications);
}

std::string recording_estimate(const ScenarioPlan& plan, std::size_t jobs) {
    if (plan.frames) {
        return {};
    }
    const std::vector<RunNetwork> networks = plan.networks();
    double macs = 0;
    for (const RunNetwork& network : networks) {
        macs += dense_macs(network);
    }
    const std::size_t frames = networks.size() * plan.variants.size();
    const auto side_by_side = static_cast<double>(std::clamp<std::size_t>(jobs, 1, std::max<std::size_t>(frames, 1)));
    const double minutes = macs * static_cast<double>(plan.variants.size()) / macs_per_core_second / side_by_side / 60;
    return minutes < 1
               ? std::string()
               : fmt::format("recording {} frames, {} at a time: about {:.0f} minutes", frames, side_by_side, minutes);
}

}  // namespace nought::tools
