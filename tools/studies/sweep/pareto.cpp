#include "tools/studies/sweep/pareto.h"

#include <algorithm>
#include <cstddef>
#include <map>
#include <numeric>

namespace nought::tools {
namespace {

/// The best third figure for every limit on the second, among points whose first figure is no worse.
class Staircase {
public:
    bool dominates(const Costs& point) const {
        const auto above = steps_.upper_bound(point[1]);
        return above != steps_.begin() && std::prev(above)->second <= point[2];
    }
    void add(const Costs& point) {
        if (dominates(point)) {
            return;
        }
        auto step = steps_.insert_or_assign(point[1], point[2]).first;
        while (std::next(step) != steps_.end() && std::next(step)->second >= point[2]) {
            steps_.erase(std::next(step));
        }
    }

private:
    std::map<double, double> steps_;  ///< the third figure by the second, falling
};

}  // namespace

std::vector<bool> pareto_front(const std::vector<Costs>& points) {
    std::vector<std::size_t> order(points.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return points[a] < points[b]; });
    std::vector<bool> front(points.size(), false);
    Staircase best;
    for (std::size_t i = 0; i < order.size(); ++i) {
        const Costs& point = points[order[i]];
        // In this order a point can only be dominated by one before it; the same figures do not dominate.
        front[order[i]] = i > 0 && points[order[i - 1]] == point ? front[order[i - 1]] : !best.dominates(point);
        best.add(point);
    }
    return front;
}

}  // namespace nought::tools
