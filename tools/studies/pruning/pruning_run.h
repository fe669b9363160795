#pragma once

#include "tools/studies/comparison/run_plan.h"
#include "tools/studies/pruning/pruning_report.h"

namespace nought::tools {

/// What pruning left of each network of a run of kind `pruning`, counted on its trace (made now, or found in the
/// cache).
PruningReport count_networks(const RunPlan& plan);

}  // namespace nought::tools
