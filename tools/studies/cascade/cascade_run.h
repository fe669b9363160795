#pragma once

#include <cstddef>
#include <filesystem>

#include "tools/studies/cascade/cascade_plan.h"
#include "tools/studies/cascade/cascade_report.h"

namespace nought::tools {

/// Simulates what a cascade's costs need, into FOLDER/<network>/ or FOLDER/<input>/<network>/. Returns as
/// simulate_all() does.
int simulate_cascade(const CascadePlan& plan, const std::filesystem::path& folder, std::size_t jobs);

/// Asks both networks about every input and weighs what simulate_cascade() left, with a bar on a terminal.
CascadeReport weigh_cascade(const CascadePlan& plan, const std::filesystem::path& folder);

}  // namespace nought::tools
