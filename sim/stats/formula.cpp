#include "sim/stats/formula.h"

#include <utility>

namespace nought::sim {
namespace {

std::uint64_t sum(const Formula::Counters& counters, const ReadValues& read) {
    std::uint64_t total = 0;
    for (const Counter* counter : counters) {
        total += read(*counter)[0];
    }
    return total;
}

}  // namespace

Formula::Formula(sc_core::sc_object* owner, const char* name, Unit unit, std::string sentence, Counters numerator,
                 Counters denominator, double scale)
    : Statistic(owner, name, unit, std::move(sentence)),
      numerator_(std::move(numerator)),
      denominator_(std::move(denominator)),
      scale_(scale) {}

std::optional<double> Formula::value() const {
    return value([](const Statistic& statistic) { return statistic.values(); });
}

std::optional<double> Formula::value(const ReadValues& read) const {
    const std::uint64_t below = sum(denominator_, read);
    if (below == 0) {
        return std::nullopt;
    }
    return scale_ * static_cast<double>(sum(numerator_, read)) / static_cast<double>(below);
}

void Formula::append_rows(const ReadValues& read, std::vector<Row>& rows) const {
    Row row{name(), {}, unit(), sentence()};
    if (const auto ratio = value(read)) {
        row.value = *ratio;
    }
    rows.push_back(std::move(row));
}

}  // namespace nought::sim
