#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "tools/studies/cascade/cascade_plan.h"
#include "tools/studies/cascade/cascade_report.h"

namespace nought::tools {

/// What the networks of a cascade look at: a file, or a built-in scene of a seed.
struct CascadeSight {
    std::string name;
    std::string input;
    std::uint64_t seed = 1;
};

std::vector<CascadeSight> cascade_sights(const CascadePlan& plan);

/// Below the run's folder, what belongs to one input where every input is simulated.
std::string cascade_folder(std::size_t input);

/// Asks both networks about every input and weighs what was simulated, FOLDER/<network>/ or FOLDER/<input>/<network>/,
/// with a bar on a terminal.
CascadeReport weigh_cascade(const CascadePlan& plan, const std::filesystem::path& folder);

}  // namespace nought::tools
