#pragma once

#include <filesystem>

#include "tools/studies/scenario/scenario_plan.h"
#include "tools/studies/scenario/scenario_report.h"

namespace nought::tools {

/// Records every frame that a scenario needs, FOLDER/<variant>/<network>/frame.json, unless the scenario brings them.
/// Returns as simulate_all() does.
int record_frames(const ScenarioPlan& plan, const std::filesystem::path& folder, std::size_t jobs);

/// Replays the frames that record_frames() left, or those that the scenario brings, with a bar on a terminal.
/// Throws config::UserError when a frame cannot be used.
ScenarioReport replay_scenario(const ScenarioPlan& plan, const std::filesystem::path& folder);

}  // namespace nought::tools
