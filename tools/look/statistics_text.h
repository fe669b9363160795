#pragma once

#include <string>

#include "models/result.h"
#include "tools/engine/statistics_filter.h"

namespace nought::tools {

/// "1,234", six digits of a ratio or an energy, "-" for what is not defined.
std::string statistic_text(const sim::StatisticRow& row);

/// A table of the statistics of a result: the totals, behind a column for each layer where `by_layer`.
std::string statistics_text(const models::Result& result, const StatisticsFilter& filter, bool by_layer);

}  // namespace nought::tools
