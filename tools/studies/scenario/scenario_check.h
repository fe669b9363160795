#pragma once

#include "sim/base/config/document.h"
#include "tools/studies/scenario/scenario_plan.h"

namespace nought::tools {

/// Reads every file that a scenario names and finds what can never be: an accelerator that records no frames, operands
/// that it cannot take, a deadline shorter than one chip's peak allows, a rate beyond the peak of all chips.
void check_scenario(const ScenarioPlan& plan, const config::Document& run, ErrorTexts& errors);

}  // namespace nought::tools
