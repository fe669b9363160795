#include "workloads/inputs/scene.h"

#include <algorithm>
#include <cmath>

namespace nought::workloads {

namespace {

constexpr double hand_length = 0.66;  // of the picture's shorter side

}  // namespace

Scene::Colour Scene::mixed(Colour from, Colour to, double share) {
    return {mix(from.red, to.red, share), mix(from.green, to.green, share), mix(from.blue, to.blue, share)};
}

std::uint8_t Scene::quantised(double level) {
    return static_cast<std::uint8_t>(std::clamp(std::floor(level + 0.5), 0.0, 255.0));
}

Scene::Scene(std::int64_t height, std::int64_t width, std::int64_t frames, std::uint64_t seed)
    : height_(height),
      width_(width),
      frames_(frames),
      seed_(lattice_hash(0, 0, seed)),
      pixels_(static_cast<double>(std::min(height, width))) {
    backdrop_.reserve(static_cast<std::size_t>(height * width));
    for (std::int64_t y = 0; y < height; ++y) {
        for (std::int64_t x = 0; x < width; ++x) {
            // Four samples a pixel soften the edges of hills and trees.
            Colour sum;
            for (int part = 0; part < 4; ++part) {
                const double dx = 0.25 + 0.5 * (part % 2);
                const double dy = 0.25 + 0.5 * (part / 2);
                const Colour one = background(position(static_cast<double>(x) + dx, static_cast<double>(y) + dy));
                sum = {sum.red + one.red, sum.green + one.green, sum.blue + one.blue};
            }
            backdrop_.push_back({sum.red * 0.25, sum.green * 0.25, sum.blue * 0.25});
        }
    }
}

Point Scene::position(double x, double y) const {
    return {(x - 0.5 * static_cast<double>(width_)) / pixels_, (y - 0.5 * static_cast<double>(height_)) / pixels_};
}

Scene::Colour Scene::background(Point at) const {
    const double horizon = 0.06 + 0.05 * chance(1);
    const double edge = horizon + 0.012 * value_noise({at.x * 3, 2.5}, seed_ + 20);
    const double near = at.y - edge;
    const double fringe = 0.004;
    const Colour grass = near > 0 ? meadow(at, near) : Colour{};
    return near >= fringe ? grass : mixed(hills(at, horizon), grass, smoothstep(0.0, fringe, near));
}

/// Sky, two ridges and a wood: each nearer one is lower, darker and rougher.
Scene::Colour Scene::hills(Point at, double horizon) const {
    struct Ridge {
        double base, swing, pace, roughness, contrast;
        Colour colour;
    };
    static constexpr Ridge ridges[] = {{-0.17, 0.10, 1.7, 0.45, 2.5, {139, 158, 176}},
                                       {-0.10, 0.07, 2.9, 0.50, 7.0, {96, 121, 110}},
                                       {-0.05, 0.06, 4.5, 0.75, 19.0, {52, 74, 42}}};
    const double fringe = 0.001;
    double above[3];
    for (int layer = 0; layer < 3; ++layer) {
        const Ridge& ridge = ridges[layer];
        const double swing = fractal_noise({at.x * ridge.pace, 7.5}, seed_ + 10 + layer, ridge.roughness, pixels_ / 4);
        above[layer] = at.y - (horizon + ridge.base + ridge.swing * swing);
    }
    const double lowest = std::max({above[0], above[1], above[2]});
    Colour colour = lowest < fringe ? sky(at, horizon) : Colour{};
    if (lowest > -fringe) {
        const double texture = fractal_noise(at * 5, seed_ + 2, 1.1, pixels_ / 5);
        for (int layer = 0; layer < 3; ++layer) {
            const double lit = texture * ridges[layer].contrast;
            const Colour& base = ridges[layer].colour;
            colour = mixed(colour, {base.red + lit, base.green + lit, base.blue + 0.8 * lit},
                           smoothstep(-fringe, fringe, above[layer]));
        }
    }
    return colour;
}

/// Paler towards the horizon, with heaped clouds.
Scene::Colour Scene::sky(Point at, double horizon) const {
    const Colour clear = mixed({78, 128, 196}, {206, 221, 233}, smoothstep(-0.65, horizon, at.y));
    const double clouds = fractal_noise({at.x * 2.2, at.y * 3.6}, seed_ + 1, 0.68, pixels_ / 3);
    return mixed(clear, {246, 246, 244}, 0.85 * smoothstep(0.05, 0.95, clouds));
}

/// Grass, flattened and finer in the distance; `near` is how far below the horizon it is seen.
Scene::Colour Scene::meadow(Point at, double near) const {
    const Point ground{at.x / (0.12 + near), 0.35 / (0.06 + near)};
    const double tufts = fractal_noise(ground * 1.5, seed_ + 21, 1.08, pixels_ * (0.06 + near));
    const double patches = fractal_noise({ground.x * 0.6, ground.y * 1.1}, seed_ + 22, 0.6, 8);
    Colour grass = mixed({132, 148, 76}, {70, 98, 40}, smoothstep(0.0, 0.5, near));
    grass = mixed(grass, {176, 160, 98}, smoothstep(0.0, 1.3, patches) * 0.75);
    const double lit = tufts * (15 + 17 * smoothstep(0.0, 0.4, near));
    return {grass.red + lit, grass.green + lit, grass.blue + 0.55 * lit};
}

HandPose Scene::pose(std::int64_t index) const {
    const double time = (static_cast<double>(index) + 0.5) / static_cast<double>(frames_);
    // One sweep from side to side while it waves twice: triangle waves, eased at their ends.
    const auto wave = [](double phase) {
        const double turn = phase - std::floor(phase);
        const double ramp = turn < 0.5 ? 2 * turn : 2 - 2 * turn;
        return 2 * smoothstep(0.0, 1.0, ramp) - 1;
    };
    const double direction = chance(2) < 0 ? -1 : 1;
    const double sweep = frames_ > 1 ? 0.26 * direction * (2 * time - 1) : 0.10 * chance(3);
    HandPose pose;
    pose.scale = hand_length + 0.05 * chance(4);
    pose.wrist = {sweep, 0.36 + 0.03 * chance(5) - 0.03 * wave(time)};
    pose.tilt = 0.08 * chance(6) + (frames_ > 1 ? 0.14 * wave(2 * time + 0.25) : 0.0);
    pose.spread = 1.05 + 0.15 * chance(7) + (frames_ > 1 ? 0.20 * wave(time + 0.1) : 0.0);
    pose.curl = 0.10 + 0.08 * chance(8) + (frames_ > 1 ? 0.15 * (1 + wave(time + 0.5)) : 0.0);
    return pose;
}

Scene::Colour Scene::skin(const Hand& hand, Point at) const {
    const Hand::Sample sample = hand.sample(at);
    // The surface normal from its heights two small steps away, then light from the upper left.
    const double step = 0.004;
    const double slope_x = (hand.height(at + Point{step, 0}) - sample.height) * (hand_length / step);
    const double slope_y = (hand.height(at + Point{0, step}) - sample.height) * (hand_length / step);
    const double normal = 1 / std::sqrt(slope_x * slope_x + slope_y * slope_y + 1);
    const double diffuse = std::max((0.42 * slope_x + 0.50 * slope_y + 0.76) * normal, 0.0);
    const double glint = std::max((0.22 * slope_x + 0.30 * slope_y + 0.93) * normal, 0.0);
    const double grain = fractal_noise(at * 12, seed_ + 30, 0.95, pixels_ / 12);

    Colour colour = mixed({226, 172, 140}, {196, 138, 106}, 0.5 + 0.5 * chance(9));
    colour = mixed(colour, {214, 128, 108}, 0.38 * sample.red);
    colour = mixed(colour, {240, 200, 184}, 0.75 * sample.nail);
    const double rim = mix(0.62, 1.0, smoothstep(0.0, 0.03, sample.height));  // light hardly reaches grazing skin
    const double light = (0.36 + 0.70 * diffuse) * rim * (1 - 0.22 * sample.crease) * (1 + 0.022 * grain);
    const double shine = 22 * smoothstep(0.985, 1.0, glint) * (1 + 1.5 * sample.nail);
    // Shade on skin is red: blue falls faster than red.
    return {colour.red * mix(1, light, 0.92) + shine, colour.green * light + shine,
            colour.blue * mix(1, light, 1.04) + shine};
}

Image<std::uint8_t> Scene::frame(std::int64_t index) const {
    const Hand hand(pose(index));
    Image<std::uint8_t> image(height_, width_, 3);
    for (std::int64_t y = 0; y < height_; ++y) {
        for (std::int64_t x = 0; x < width_; ++x) {
            const Point at = position(static_cast<double>(x) + 0.5, static_cast<double>(y) + 0.5);
            Colour colour = backdrop_[y * width_ + x];
            const double shadow = 0.45 * (1 - smoothstep(-0.06, 0.10, hand.distance(at + Point{-0.035, -0.045})));
            colour = mixed(colour, {0, 0, 0}, shadow);
            const double cover = std::clamp(0.5 - hand.distance(at) * hand_length * pixels_, 0.0, 1.0);
            if (cover > 0) {
                colour = mixed(colour, skin(hand, at), cover);
            }
            // A sensor is never silent.
            const double noise = 1.2 * signed_unit(lattice_hash(x + width_ * index, y, seed_ + 40));
            std::uint8_t* pixel = image.row(y) + 3 * x;
            pixel[0] = quantised(colour.red + noise);
            pixel[1] = quantised(colour.green + noise);
            pixel[2] = quantised(colour.blue + noise);
        }
    }
    return image;
}

}  // namespace nought::workloads
