#pragma once

#include <cstdint>
#include <vector>

#include "workloads/inputs/noise.h"

namespace nought::workloads {

/// How a hand is held. Lengths are in hand lengths (wrist to middle fingertip is about 1), y points down as in
/// pictures.
struct HandPose {
    Point wrist;        ///< where the wrist is
    double scale = 1;   ///< hand length
    double tilt = 0;    ///< tangent of half the angle by which it leans to the right
    double spread = 1;  ///< of the fingers
    double curl = 0;    ///< 0 flat, 1 half closed
};

/// A palm, five fingers and a wrist as a height field made of tapered round limbs.
class Hand {
public:
    explicit Hand(const HandPose& pose);

    struct Sample {
        double height = 0;  ///< towards the viewer, hand lengths
        double nail = 0;    ///< 0..1, how much of a finger nail it is
        double crease = 0;  ///< 0..1, folds of the skin over the joints
        double red = 0;     ///< 0..1, close to a joint, where skin is redder
    };
    Sample sample(Point at) const;
    double height(Point at) const;
    /// To the outline, hand lengths, negative inside.
    double distance(Point at) const;

private:
    struct Limb {
        Point from, to;
        double from_radius, to_radius;
        double flatness;  ///< height of its ridge in radii
        double blend;     ///< how softly it joins the limbs before it
    };
    struct Mark {
        Point centre, axis;  ///< axis: unit vector along the finger
        double length, width;
        bool nail;
    };
    struct Turn {
        double cosine, sine;
    };

    static Turn turn(double half_tangent);
    static Point turned(Point vector, Turn by);
    void add_finger(Point knuckle, double lean, double length, double radius, const HandPose& pose);
    Point local(Point at) const;
    void add_mark(Sample& sample, const Mark& mark, Point p) const;

    Point wrist_;
    double scale_;
    Turn tilt_;
    std::vector<Limb> limbs_;
    std::vector<Mark> marks_;
    std::vector<Point> red_spots_;
};

}  // namespace nought::workloads
