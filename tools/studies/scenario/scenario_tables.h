#pragma once

#include <vector>

#include "tools/present/table.h"
#include "tools/studies/scenario/scenario_report.h"

namespace nought::tools {

using VariantRows = std::vector<const ScenarioRow*>;

/// Every variant, or those of a report that are chosen.
VariantRows all_variants(const ScenarioReport& report);

/// A row for each variant: as in variants.csv. For people also how busy each kind of unit is, by its name.
Table variants_table(const VariantRows& variants);
/// A row for each variant and kind of units: as in units.csv.
Table units_table(const VariantRows& variants);
/// A row for each variant and stream: as in streams.csv.
Table streams_table(const ScenarioReport& report, const VariantRows& variants);
/// A row for each variant and network: one frame alone on a chip.
Table frames_table(const VariantRows& variants);
/// What each stream asks for.
Table demand_table(const ScenarioReport& report);

}  // namespace nought::tools
