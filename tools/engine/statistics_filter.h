#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "sim/stats/statistics.h"

namespace nought::tools {

/// Chooses statistics by a part of their path: "dma" is every counter of every DMA engine, "row_hits" that one counter.
class StatisticsFilter {
public:
    /// An empty one chooses all.
    explicit StatisticsFilter(std::string part) : part_(std::move(part)) {}

    bool matches(std::string_view path) const { return path.find(part_) != std::string_view::npos; }
    /// The chosen lines; without a filter, those that are zero are left out.
    bool shows(const sim::StatisticRow& row) const { return matches(row.path) && !(part_.empty() && row.is_nothing()); }

    /// Throws config::UserError, with the nearest name, when none of the statistics matches.
    void check(const sim::StatisticInfos& infos) const;

private:
    std::string part_;
};

}  // namespace nought::tools
