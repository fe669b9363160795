#pragma once

#include <string>
#include <vector>

#include <nlohmann/json_fwd.hpp>

#include "tools/present/table.h"
#include "tools/studies/comparison/comparison.h"

namespace nought::tools {

/// Every figure of each network, accelerator and scope: the rows of comparison.csv. Gains of the baseline are 1.
Table entries_table(const Comparison& comparison);

/// Gains in one scope, their means in the footer; of one accelerator, or of all where it is empty.
Table gains_table(const Comparison& comparison, Scope scope, const std::string& accelerator = {});
/// Shares of the lane-cycles by cause, in per cent; causes that are never seen are left out.
Table lanes_table(const Comparison& comparison, Scope scope);
/// Chips in the figures of data sheets.
Table platforms_table(const Comparison& comparison);
/// Every component's area, and what it adds to the baseline.
Table area_table(const Comparison& comparison);

/// `format: nought.comparison/1`: networks, accelerators, the rows of entries_table(), means, areas.
nlohmann::ordered_json to_json(const Comparison& comparison);

}  // namespace nought::tools
