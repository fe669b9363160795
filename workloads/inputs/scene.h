#pragma once

#include <cstdint>
#include <vector>

#include "workloads/inputs/hand.h"
#include "workloads/inputs/image.h"
#include "workloads/inputs/noise.h"

namespace nought::workloads {

/// The built-in picture and clip: a hand waves in front of sky, woods and a meadow whose brightness has the 1/f
/// amplitudes of natural scenes. The same size, frame and seed give the same pixels on every x86-64.
class Scene {
public:
    /// Sizes in pixels, at least 1 each; `frames` share one background, which is drawn here.
    Scene(std::int64_t height, std::int64_t width, std::int64_t frames, std::uint64_t seed);

    /// Red, green, blue.
    Image<std::uint8_t> frame(std::int64_t index) const;

private:
    struct Colour {
        double red = 0;
        double green = 0;
        double blue = 0;
    };

    HandPose pose(std::int64_t index) const;
    Point position(double x, double y) const;
    Colour background(Point at) const;
    Colour hills(Point at, double horizon) const;
    Colour sky(Point at, double horizon) const;
    Colour meadow(Point at, double near) const;
    Colour skin(const Hand& hand, Point at) const;
    double chance(std::int64_t index) const { return signed_unit(lattice_hash(index, 0, seed_)); }

    static Colour mixed(Colour from, Colour to, double share);
    static std::uint8_t quantised(double level);

    std::int64_t height_;
    std::int64_t width_;
    std::int64_t frames_;
    std::uint64_t seed_;
    double pixels_;  ///< along the shorter side, which is the unit of length
    std::vector<Colour> backdrop_;
};

}  // namespace nought::workloads
