#pragma once

#include <array>
#include <vector>

namespace nought::tools {

/// Figures of a point of which less is better, such as seconds, joules and mm2.
using Costs = std::array<double, 3>;

/// For each point whether it is on the Pareto front: no other is as good in all figures and better in one. Points with
/// the same figures are on it together.
std::vector<bool> pareto_front(const std::vector<Costs>& points);

}  // namespace nought::tools
