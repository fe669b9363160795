#pragma once

#include <cstddef>
#include <string>

#include "tools/studies/scenario/scenario_plan.h"

namespace nought::tools {

/// Dense products of one input of the network.
double dense_macs(const RunNetwork& network);

/// How long recording a scenario's frames takes with `jobs` simulations side by side, as a sentence; empty for less
/// than a minute, and where the scenario brings its frames. From the dense products of all frames and the speed of
/// engine and chip together on one core of a common server: an estimate within a factor of two.
std::string recording_estimate(const ScenarioPlan& plan, std::size_t jobs);

}  // namespace nought::tools
