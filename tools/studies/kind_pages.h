#pragma once

#include "tools/present/page.h"
#include "tools/studies/cascade/cascade_report.h"
#include "tools/studies/comparison/comparison_page.h"
#include "tools/studies/pruning/pruning_report.h"
#include "tools/studies/quantisation/quantisation_report.h"
#include "tools/studies/scenario/scenario_report.h"

namespace nought::tools {

/// The pages of runs that are not comparisons: the chart that each asks for, every row as a table, how to repeat it.

/// What pruning left of each layer, beside what is published.
Page pruning_page(const PruningReport& report, const PageOrigin& origin);
/// What each quantiser saves, over how often it agrees with full precision.
Page quantisation_page(const QuantisationReport& report, const PageOrigin& origin);
/// How busy the units of a chip are, and how long frames take.
Page scenario_page(const ScenarioReport& report, const PageOrigin& origin);
/// What a cascade saves over how often it agrees with the big network.
Page cascade_page(const CascadeReport& report, const PageOrigin& origin);

}  // namespace nought::tools
