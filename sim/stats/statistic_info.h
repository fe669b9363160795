#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "sim/base/config/left_out.h"
#include "sim/base/config/options.h"
#include "sim/stats/unit.h"

namespace nought::sim {

/// How a ratio comes about: scale x (sum of the numerators) / (sum of the denominators).
struct RatioRule {
    std::vector<std::string> numerator;    ///< paths of counters
    std::vector<std::string> denominator;  ///< paths of counters
    double scale = 1;
    bool operator==(const RatioRule&) const = default;

    template <class Fields>
    void fields(Fields& field) {
        field("numerator", numerator, "counters that are added up above the line", config::required);
        field("denominator", denominator, "counters that are added up below it", config::required);
        field("scale", scale, "by which the quotient is multiplied", config::required);
    }
};

/// What a statistic says, whatever it is worth.
struct StatisticInfo {
    Unit unit = Unit::count;
    std::string sentence;
    std::optional<double> pj_each = {};    ///< of an action: the energy of one
    std::optional<RatioRule> ratio = {};   ///< of a formula
    std::optional<std::size_t> bins = {};  ///< of a histogram; the last one counts all larger samples too
    bool operator==(const StatisticInfo&) const = default;

    template <class Fields>
    void fields(Fields& field) {
        field("unit", unit, "what one step of it stands for", config::required);
        field("sentence", sentence, "what it counts", config::required);
        field("pj_each", pj_each, "of an action: energy of one, pJ", config::left_out);
        field("ratio", ratio, "of a ratio: what is divided by what", config::left_out);
        field("bins", bins, "of a histogram: how many samples it tells apart", config::Range{1, 65536},
              config::left_out);
    }
};

/// By path below the chip, as "vmp0.dma.busy".
using StatisticInfos = std::map<std::string, StatisticInfo>;

}  // namespace nought::sim
