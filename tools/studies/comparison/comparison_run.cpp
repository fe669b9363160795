#include "tools/studies/comparison/comparison_run.h"

#include "tools/engine/simulations.h"

namespace nought::tools {

int simulate_all(const RunPlan& plan, const std::filesystem::path& folder, std::size_t jobs) {
    remove_files(folder, {"comparison.json", "comparison.csv", "pruning.json", "pruning.csv", "quantisation.json",
                          "quantisation.csv", "report.html"});
    std::vector<NetworkWork> work;
    for (const RunNetwork& network : plan.networks) {
        NetworkWork& item = work.emplace_back(NetworkWork{network, {}});
        for (const RunAccelerator& accelerator : plan.accelerators) {
            item.simulations.push_back({accelerator, folder / network.title() / accelerator.title()});
        }
    }
    return simulate_all(work, jobs);
}

}  // namespace nought::tools
