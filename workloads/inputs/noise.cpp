#include "workloads/inputs/noise.h"

#include <cmath>

namespace nought::workloads {

namespace {

std::uint64_t mixed(std::uint64_t bits) {  // the finaliser of SplitMix64
    bits = (bits ^ (bits >> 30)) * 0xbf58476d1ce4e5b9u;
    bits = (bits ^ (bits >> 27)) * 0x94d049bb133111ebu;
    return bits ^ (bits >> 31);
}

double fade(double t) {
    return t * t * t * (t * (t * 6 - 15) + 10);
}

}  // namespace

std::uint64_t lattice_hash(std::int64_t x, std::int64_t y, std::uint64_t seed) {
    const std::uint64_t column = mixed(seed + 0x9e3779b97f4a7c15u * (static_cast<std::uint64_t>(x) + 1));
    return mixed(column + 0xd1b54a32d192ed03u * (static_cast<std::uint64_t>(y) + 1));
}

double signed_unit(std::uint64_t bits) {
    return static_cast<double>(bits >> 11) * 0x1p-52 - 1.0;
}

double smoothstep(double low, double high, double value) {
    const double t = (value - low) / (high - low);
    return t <= 0 ? 0 : t >= 1 ? 1 : t * t * (3 - 2 * t);
}

double value_noise(Point at, std::uint64_t seed) {
    const double left = std::floor(at.x);
    const double top = std::floor(at.y);
    const auto x = static_cast<std::int64_t>(left);
    const auto y = static_cast<std::int64_t>(top);
    const double u = fade(at.x - left);
    const auto value = [&](std::int64_t column, std::int64_t row) {
        return signed_unit(lattice_hash(column, row, seed));
    };
    return mix(mix(value(x, y), value(x + 1, y), u), mix(value(x, y + 1), value(x + 1, y + 1), u), fade(at.y - top));
}

double fractal_noise(Point at, std::uint64_t seed, double gain, double finest) {
    double sum = 0;
    double amplitude = 1;
    for (double frequency = 1; frequency <= finest; frequency *= 2) {
        sum += amplitude * value_noise(at, seed);
        amplitude *= gain;
        seed = mixed(seed + 1);
        // Twice the turn of a 3-4-5 triangle.
        at = {2 * (0.8 * at.x - 0.6 * at.y) + 17.25, 2 * (0.6 * at.x + 0.8 * at.y) + 5.5};
    }
    return sum;
}

}  // namespace nought::workloads
