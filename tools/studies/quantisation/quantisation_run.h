#pragma once

#include "tools/studies/comparison/run_plan.h"
#include "tools/studies/quantisation/quantisation_report.h"

namespace nought::tools {

/// What the quantisers of a run of kind `quantisation` save on each of its networks, with a bar on a terminal.
QuantisationReport compare_quantisers(const RunPlan& plan);

}  // namespace nought::tools
