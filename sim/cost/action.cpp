#include "sim/cost/action.h"

#include <cmath>
#include <stdexcept>
#include <utility>

#include <fmt/format.h>

namespace nought::sim {

Action::Action(sc_core::sc_object* owner, const char* name, std::string sentence, double pj_each)
    : Counter(owner, name, Unit::count, std::move(sentence)), pj_each_(pj_each) {
    if (!std::isfinite(pj_each) || pj_each < 0) {
        throw std::invalid_argument(
            fmt::format("action {}: a price of {} pJ is not a finite number of at least 0", this->name(), pj_each));
    }
}

std::optional<StatisticInfo> Action::info() const {
    return StatisticInfo{.unit = unit(), .sentence = sentence(), .pj_each = pj_each_};
}

}  // namespace nought::sim
