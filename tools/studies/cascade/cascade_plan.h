#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "sim/base/config/checker.h"
#include "sim/base/config/names.h"
#include "sim/base/config/options.h"
#include "tools/engine/run_parts.h"

namespace nought::tools {

/// What is simulated for the costs of a cascade.
enum class CascadeSimulation {
    representative,  ///< one input, for both networks: its costs stand for all
    every_input,
};

}  // namespace nought::tools

template <>
inline constexpr auto nought::config::enum_names<nought::tools::CascadeSimulation> =
    nought::config::names<nought::tools::CascadeSimulation>(
        {{nought::tools::CascadeSimulation::representative, "representative"},
         {nought::tools::CascadeSimulation::every_input, "every_input"}});

namespace nought::tools {

/// configs/runs/NAME.yaml of kind `cascade`: a little network sees every input, a big one those of which the little one
/// is not sure enough.
struct CascadePlan {
    std::string kind = "cascade";
    std::string description;
    RunAccelerator accelerator;
    RunNetwork little;
    RunNetwork big;
    std::int64_t inputs = 0;
    std::optional<std::string> pictures;
    std::vector<double> thresholds;
    std::optional<double> escalation_rate;
    CascadeSimulation simulate = CascadeSimulation::representative;

    template <class Fields>
    void fields(Fields& field) {
        field("kind", kind, "cascade", config::required);
        field("description", description, "what the run shows, in a sentence");
        field("accelerator", accelerator, "that both networks run on", config::required);
        field("little", little, "the network that sees every input", config::required);
        field("big", big, "the network that sees the inputs of which the little one is not sure", config::required);
        field("inputs", inputs, "number of built-in scenes, drawn from the little network's seed and those after it",
              config::Range{0, 100000});
        field("pictures", pictures, "folder of PNG and JPEG files to see in place of scenes");
        field("thresholds", thresholds,
              "the big network sees an input when the little one's largest softmax output is below; left out: those "
              "that send it a tenth more of the inputs each",
              config::Range{0, 2}, config::Length{1, 1000});
        field("escalation_rate", escalation_rate, "share of the inputs that the big network sees, where it is known",
              config::Range{0, 1});
        field("simulate", simulate, "whose costs are simulated: of one input, or of every one");
    }

    void check(config::Checker& check) const;

    /// Whether confidences are measured on inputs.
    bool measures() const { return inputs > 0 || pictures; }
    /// Files to look at, in natural order; empty without `pictures`. Throws config::UserError when there
    /// are none.
    std::vector<std::filesystem::path> picture_files() const;
};

}  // namespace nought::tools
