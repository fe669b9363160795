#pragma once

#include <map>

namespace nought::sim {

/// Points with x and y above zero, by x.
using Curve = std::map<double, double>;

/// How far beyond its ends a table is trusted: four times.
inline constexpr double table_reach = 4;

/// Whether x lies on the curve or within table_reach of an end. The curve has a point.
bool within_reach(const Curve& curve, double x);

/// The y at x, on straight lines between the logarithms of the points; beyond an end on the line of the last two. A
/// point is met exactly. A curve of one point grows as x to the power of `lone_slope`.
double interpolate(const Curve& curve, double x, double lone_slope);

}  // namespace nought::sim
