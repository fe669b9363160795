#include "tools/engine/statistics_filter.h"

#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "sim/base/config/diagnostics.h"
#include "sim/base/config/error.h"
#include "sim/base/text/nearest.h"

namespace nought::tools {

void StatisticsFilter::check(const sim::StatisticInfos& infos) const {
    if (infos.empty()) {
        throw config::UserError("the accelerator has no statistics: nothing of it is simulated");
    }
    if (std::ranges::any_of(infos, [this](const auto& entry) { return matches(entry.first); })) {
        return;
    }
    // What a person may have meant: a path, or any of the names that it is made of.
    std::set<std::string> names;
    for (const auto& [path, info] : infos) {
        names.insert(path);
        for (std::size_t start = 0, dot = 0; dot != std::string::npos; start = dot + 1) {
            dot = path.find('.', start);
            names.insert(path.substr(start, dot == std::string::npos ? dot : dot - start));
        }
    }
    const auto nearest = base::nearest(part_, {names.begin(), names.end()});
    throw config::UserError(
        fmt::format("no statistic of this accelerator has {} in its path\n    {}", config::quote(part_),
                    nearest ? fmt::format("did you mean '{}'?", *nearest) : "'--statistics' alone prints all"));
}

}  // namespace nought::tools
