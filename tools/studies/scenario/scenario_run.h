#pragma once

#include <filesystem>

#include "tools/studies/scenario/scenario_plan.h"
#include "tools/studies/scenario/scenario_report.h"

namespace nought::tools {

/// Replays the frames FOLDER/<variant>/<network>/frame.json, or those that the scenario brings, with a bar on a
/// terminal. Throws config::UserError when a frame cannot be used.
ScenarioReport replay_scenario(const ScenarioPlan& plan, const std::filesystem::path& folder);

}  // namespace nought::tools
