#include "sim/stats/histogram.h"

#include <numeric>

#include <fmt/format.h>

namespace nought::sim {

std::uint64_t Histogram::samples() const {
    return std::accumulate(bins_.begin(), bins_.end(), std::uint64_t{0});
}

void Histogram::append_rows(const ReadValues& read, std::vector<Row>& rows) const {
    const auto bins = read(*this);
    for (std::size_t i = 0; i < bins.size(); ++i) {
        rows.push_back({fmt::format("{}[{}]", name(), i), bins[i], Unit::count,
                        fmt::format("{}: samples of {}{} {}", sentence(), i, i + 1 == bins.size() ? " or more" : "",
                                    symbol(unit()))});
    }
}

}  // namespace nought::sim
