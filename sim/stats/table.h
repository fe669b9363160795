#pragma once

#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "sim/stats/statistic.h"

namespace nought::sim {

/// Every statistic of `root` and below, as it stands now.
std::vector<Row> statistic_rows(const sc_core::sc_object& root);

/// Aligned columns: path, value, unit, sentence; '-' for a value that is not defined.
std::string rows_text(const std::vector<Row>& rows);
/// An object for each path: {"value", "unit", "sentence"}; null for a value that is not defined.
nlohmann::ordered_json rows_json(const std::vector<Row>& rows);
/// RFC 4180 with a header line; empty for a value that is not defined.
std::string rows_csv(const std::vector<Row>& rows);

}  // namespace nought::sim
