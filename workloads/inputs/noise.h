#pragma once

#include <cstdint>

namespace nought::workloads {

// Everything here uses only + - * / sqrt and integers, so that any x86-64 computes the same bits.

/// A point of the plane, or a step in it.
struct Point {
    double x = 0;
    double y = 0;

    Point operator+(Point other) const { return {x + other.x, y + other.y}; }
    Point operator-(Point other) const { return {x - other.x, y - other.y}; }
    Point operator*(double factor) const { return {x * factor, y * factor}; }
};

/// 64 well mixed bits of a lattice point.
std::uint64_t lattice_hash(std::int64_t x, std::int64_t y, std::uint64_t seed);

/// Uniform in [-1, 1).
double signed_unit(std::uint64_t bits);

/// 0 below `low`, 1 above `high`, a cubic between them.
double smoothstep(double low, double high, double value);

inline double mix(double from, double to, double share) {
    return from + (to - from) * share;
}

/// Random values on the integer lattice, joined by quintics: about one feature for each unit of length.
double value_noise(Point at, std::uint64_t seed);

/// Octaves of value noise, each of double frequency and turned against the last so that no lattice shows.
/// Natural pictures have amplitudes that fall as 1/frequency: then every octave carries the same energy, and `gain` is
/// 1; a little less is a little smoother. Frequencies above `finest` (features for each unit of length) are left out.
double fractal_noise(Point at, std::uint64_t seed, double gain, double finest);

}  // namespace nought::workloads
