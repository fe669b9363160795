#include "sim/cost/floorplan.h"

#include <cmath>
#include <stdexcept>
#include <utility>

#include <fmt/format.h>

namespace nought::sim {

Floorplan::Floorplan(sc_core::sc_object* owner, const char* name, std::string sentence, double area_mm2,
                     double leakage_mw, std::int64_t copies)
    : Statistic(owner, name, Unit::square_millimetres, std::move(sentence)),
      area_mm2_(area_mm2),
      leakage_mw_(leakage_mw),
      copies_(copies) {
    if (!std::isfinite(area_mm2) || area_mm2 < 0 || !std::isfinite(leakage_mw) || leakage_mw < 0 || copies < 1) {
        throw std::invalid_argument(fmt::format("floorplan {}: {} copies of {} mm2 and {} mW are not possible",
                                                this->name(), copies, area_mm2, leakage_mw));
    }
}

}  // namespace nought::sim
