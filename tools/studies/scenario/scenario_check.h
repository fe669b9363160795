#pragma once

#include <map>
#include <string>
#include <vector>

#include "sim/base/config/document.h"
#include "tools/engine/accelerator_choice.h"
#include "tools/studies/scenario/scenario_plan.h"

namespace nought::tools {

/// Adds an error for each rate and deadline that the accelerators' peaks can never meet. `accelerators` are by variant,
/// `networks` by title; none has errors.
void check_bounds(const ScenarioPlan& plan, const config::Document& run,
                  const std::vector<AcceleratorChoice>& accelerators,
                  const std::map<std::string, const workloads::Network*>& networks, ErrorTexts& errors);

}  // namespace nought::tools
