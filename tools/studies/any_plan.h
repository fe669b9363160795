#pragma once

#include <filesystem>
#include <variant>

#include "tools/studies/cascade/cascade_plan.h"
#include "tools/studies/comparison/run_plan.h"
#include "tools/studies/scenario/scenario_plan.h"

namespace nought::tools {

/// A run of any kind; RunPlan for those that are about networks one by one.
using AnyPlan = std::variant<RunPlan, ScenarioPlan, CascadePlan>;

/// Reads a run as what its `kind` says, and every file that it names. Adds the text of every error.
AnyPlan read_any_plan(const std::filesystem::path& path, ErrorTexts& errors);

/// The same; throws config::ConfigError with all errors.
AnyPlan load_any_plan(const std::filesystem::path& path);

}  // namespace nought::tools
