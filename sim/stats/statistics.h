#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include <nlohmann/json_fwd.hpp>

#include "sim/stats/statistic_info.h"

namespace nought::json {
class Cursor;
}

namespace nought::sim {

/// A count, a ratio, or how often each sample of a histogram occurred.
using StatisticValue = std::variant<std::uint64_t, double, std::vector<std::uint64_t>>;

/// What the statistics of a chip were worth over some time.
struct Statistics {
    std::map<std::string, StatisticValue> by_path;  ///< none that is zero, and no ratio over nothing
    bool operator==(const Statistics&) const = default;

    /// Counts and histograms add up; ratios do not, and go until they are worked out again.
    void add(const Statistics& other);
    void work_out_ratios(const StatisticInfos& infos);

    /// An object for each module, a number or a list for each statistic.
    nlohmann::ordered_json to_json() const;
    void read(const json::Cursor& json);
    /// Throws config::UserError where a value is not one of a statistic in `infos`.
    void check(const StatisticInfos& infos, const json::Cursor& json) const;
};

/// One line of a table of statistics.
struct StatisticRow {
    std::string path;
    std::variant<std::monostate, std::uint64_t, double> value;  ///< empty: not defined, as a ratio over nothing
    Unit unit = Unit::count;
    std::string sentence;

    /// Every digit; empty for a value that is not defined.
    std::string text() const;
    std::optional<double> number() const;
    bool is_nothing() const { return number().value_or(0) == 0; }  ///< zero or not defined
};

/// A line for each statistic, in the order of their paths, for each bin of a histogram (`runs[3]`), and for the energy
/// of each action (`reads.energy`).
std::vector<StatisticRow> rows_of(const StatisticInfos& infos, const Statistics& statistics);

}  // namespace nought::sim
