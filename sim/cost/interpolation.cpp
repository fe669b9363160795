#include "sim/cost/interpolation.h"

#include <cmath>
#include <iterator>

namespace nought::sim {

bool within_reach(const Curve& curve, double x) {
    return x * table_reach >= curve.begin()->first && x <= table_reach * curve.rbegin()->first;
}

double interpolate(const Curve& curve, double x, double lone_slope) {
    auto upper = curve.lower_bound(x);
    if (upper != curve.end() && upper->first == x) {
        return upper->second;
    }
    if (curve.size() == 1) {
        return curve.begin()->second * std::pow(x / curve.begin()->first, lone_slope);
    }
    if (upper == curve.begin()) {
        ++upper;
    } else if (upper == curve.end()) {
        --upper;
    }
    const auto& [x0, y0] = *std::prev(upper);
    const auto& [x1, y1] = *upper;
    return y0 * std::pow(y1 / y0, std::log(x / x0) / std::log(x1 / x0));
}

}  // namespace nought::sim
