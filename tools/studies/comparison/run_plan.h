#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "sim/base/config/checker.h"
#include "sim/base/config/options.h"
#include "tools/engine/run_parts.h"
#include "tools/studies/run_kind.h"

namespace nought::tools {

/// configs/runs/NAME.yaml of the kinds comparison, pruning and quantisation: networks x accelerators, or networks x
/// quantisers, or networks alone.
struct RunPlan {
    RunKind kind = RunKind::comparison;
    std::string description;
    std::vector<RunNetwork> networks;
    std::vector<RunAccelerator> accelerators;
    std::vector<std::string> quantisers;
    std::int64_t inputs = 0;
    std::string baseline;
    std::vector<std::string> published;

    template <class Fields>
    void fields(Fields& field) {
        const config::Length at_least_one{1, 1000};
        field("kind", kind, "what is made of the results", config::required);
        field("description", description, "what the run shows, in a sentence");
        field("networks", networks, "what to simulate", at_least_one, config::required);
        field("accelerators", accelerators, "comparison: what to simulate it on", at_least_one);
        field("quantisers", quantisers, "quantisation: recipes from configs/quantisation, or paths", at_least_one);
        field(
            "inputs", inputs,
            "comparison and quantisation: on how many inputs final outputs are compared with those of the network that "
            "is neither pruned nor quantised (fp32 for quantisation); 0: they are not",
            config::Range{0, 100000});
        field("baseline", baseline, "the accelerator that gains are over; the first when left out");
        field("published", published,
              "figures to show beside the measured ones: names from configs/published, or paths");
    }

    /// Labels are folder names and must tell runs apart; the baseline must be one of the accelerators.
    void check(config::Checker& check) const;
    void check_kind(config::Checker& check) const;

    std::string baseline_title() const { return baseline.empty() ? accelerators.front().title() : baseline; }
};

/// Reads a run, and every file that it names. Adds the text of every error, in the order of the run.
RunPlan read_run_plan(const std::filesystem::path& path, std::vector<std::string>& errors);

}  // namespace nought::tools
