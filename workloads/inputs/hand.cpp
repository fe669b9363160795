#include "workloads/inputs/hand.h"

#include <algorithm>
#include <cmath>

namespace nought::workloads {

namespace {

double length_of(Point vector) {
    return std::sqrt(vector.x * vector.x + vector.y * vector.y);
}

/// Smaller of two values, rounded off where they are within `blend` of each other.
double smooth_min(double a, double b, double blend) {
    const double overlap = std::max(blend - (a < b ? b - a : a - b), 0.0) / blend;
    return std::min(a, b) - overlap * overlap * blend * 0.25;
}

/// Where on the line between two points `p` is nearest: 0 at the first, 1 at the second.
double share_along(Point p, Point from, Point to) {
    const Point along = to - from;
    const Point offset = p - from;
    return std::clamp((offset.x * along.x + offset.y * along.y) / (along.x * along.x + along.y * along.y), 0.0, 1.0);
}

}  // namespace

Hand::Turn Hand::turn(double half_tangent) {
    const double square = half_tangent * half_tangent;
    return {(1 - square) / (1 + square), 2 * half_tangent / (1 + square)};
}

Point Hand::turned(Point vector, Turn by) {
    return {by.cosine * vector.x - by.sine * vector.y, by.sine * vector.x + by.cosine * vector.y};
}

Hand::Hand(const HandPose& pose) : wrist_(pose.wrist), scale_(pose.scale), tilt_(turn(pose.tilt)) {
    // Forearm, then the bones of the palm, softly joined; y is negative towards the fingers.
    limbs_.push_back({{0.02, 1.6}, {0.01, -0.02}, 0.19, 0.128, 0.8, 0.05});
    limbs_.push_back({{-0.03, -0.08}, {-0.145, -0.45}, 0.095, 0.070, 0.70, 0.045});
    limbs_.push_back({{-0.01, -0.05}, {-0.050, -0.48}, 0.105, 0.070, 0.75, 0.045});
    limbs_.push_back({{0.03, -0.05}, {0.045, -0.46}, 0.105, 0.068, 0.75, 0.045});
    limbs_.push_back({{0.05, -0.08}, {0.135, -0.41}, 0.088, 0.062, 0.65, 0.045});
    limbs_.push_back({{-0.04, -0.08}, {-0.175, -0.24}, 0.098, 0.075, 0.70, 0.045});

    add_finger({-0.150, -0.47}, -0.065, 0.40, 0.057, pose);
    add_finger({-0.050, -0.50}, -0.015, 0.45, 0.059, pose);
    add_finger({0.050, -0.48}, 0.035, 0.41, 0.056, pose);
    add_finger({0.142, -0.42}, 0.090, 0.32, 0.048, pose);
    add_finger({-0.185, -0.23}, -0.270, 0.36, 0.062, pose);  // the thumb
}

void Hand::add_finger(Point knuckle, double lean, double length, double radius, const HandPose& pose) {
    static constexpr double shares[] = {0.42, 0.31, 0.27};
    static constexpr double tapers[] = {1.0, 0.93, 0.88, 0.76};
    Point joint = knuckle;
    double bend = lean * pose.spread;
    red_spots_.push_back(knuckle);
    for (int bone = 0; bone < 3; ++bone) {
        // Curling shortens a bone as seen from the front, the outer bones more.
        const double seen = length * shares[bone] * (1 - pose.curl * 0.22 * (bone + 1));
        const Point axis = turned({0, -1}, turn(bend));
        const Point next = joint + axis * seen;
        const bool first = bone == 0;
        limbs_.push_back(
            {joint, next, radius * tapers[bone], radius * tapers[bone + 1], 0.95 - 0.04 * bone, first ? 0.035 : 0.012});
        if (!first) {
            marks_.push_back({joint, axis, radius * 0.34, radius * 0.80, false});
            red_spots_.push_back(joint);
        }
        if (bone == 2) {
            marks_.push_back({next + axis * (radius * 0.12), axis, radius * 0.62, radius * 0.46, true});
        }
        bend *= 0.93;
        joint = next;
    }
}

Point Hand::local(Point at) const {
    const Point offset = (at - wrist_) * (1 / scale_);
    return turned(offset, {tilt_.cosine, -tilt_.sine});
}

double Hand::distance(Point at) const {
    const Point p = local(at);
    double nearest = 1e9;
    for (const Limb& limb : limbs_) {
        const double share = share_along(p, limb.from, limb.to);
        const double radius = mix(limb.from_radius, limb.to_radius, share);
        const double away = length_of(p - limb.from - (limb.to - limb.from) * share);
        nearest = smooth_min(nearest, away - radius, limb.blend);
    }
    return nearest;
}

double Hand::height(Point at) const {
    const Point p = local(at);
    double depth = 0;  // minus the height: one smooth minimum serves outline and surface
    for (const Limb& limb : limbs_) {
        const double share = share_along(p, limb.from, limb.to);
        const double radius = mix(limb.from_radius, limb.to_radius, share);
        const double away = length_of(p - limb.from - (limb.to - limb.from) * share) / radius;
        const double ridge = away < 1 ? radius * limb.flatness * std::sqrt(1 - away * away) : 0.0;
        depth = smooth_min(depth, -ridge, std::min(limb.blend, 0.03));
    }
    return -depth;
}

Hand::Sample Hand::sample(Point at) const {
    Sample result;
    result.height = height(at);
    const Point p = local(at);
    for (const Mark& mark : marks_) {
        add_mark(result, mark, p);
    }
    for (const Point& spot : red_spots_) {
        result.red = std::max(result.red, 1 - smoothstep(0.0, 0.07, length_of(p - spot)));
    }
    return result;
}

void Hand::add_mark(Sample& sample, const Mark& mark, Point p) const {
    const Point offset = p - mark.centre;
    const double along = offset.x * mark.axis.x + offset.y * mark.axis.y;
    const double across = offset.x * mark.axis.y - offset.y * mark.axis.x;
    if (mark.nail) {
        const double u = along / mark.length;
        const double v = across / mark.width;
        // Squarer than an ellipse across the finger.
        sample.nail = std::max(sample.nail, 1 - smoothstep(0.75, 1.0, u * u + v * v * v * v));
        return;
    }
    const double inside = 1 - smoothstep(0.5, 1.0, across * across / (mark.width * mark.width));
    for (int fold = -1; fold <= 1; ++fold) {
        const double bowed = along - fold * mark.length * 0.5 + across * across * 4.0 * fold;
        const double u = bowed / (mark.length * 0.20);
        sample.crease = std::max(sample.crease, inside * (1 - smoothstep(0.0, 1.0, u * u)));
    }
}

}  // namespace nought::workloads
