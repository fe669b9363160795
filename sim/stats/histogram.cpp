#include "sim/stats/histogram.h"

namespace nought::sim {

std::optional<StatisticInfo> Histogram::info() const {
    return StatisticInfo{.unit = unit(), .sentence = sentence(), .bins = bins_.size()};
}

}  // namespace nought::sim
