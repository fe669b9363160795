#pragma once

#include <cstdint>
#include <vector>

#include "workloads/kernels/box.h"

namespace nought::workloads {

/// The size of an anchor, in eighths of a pixel.
struct Anchor {
    std::int64_t width = 0;
    std::int64_t height = 0;

    bool operator==(const Anchor&) const = default;
};

/// How a region proposal network's maps become boxes (Ren et al., NIPS 2015), in whole numbers.
struct ProposalRule {
    std::int64_t stride = 16;         ///< pixels between neighbouring positions of the maps
    std::int64_t picture_height = 0;  ///< pixels; boxes are clipped to it
    std::int64_t picture_width = 0;
    std::vector<Anchor> anchors;          ///< A of them at each position
    std::int64_t minimum_size = 128;      ///< of width and height, in eighths of a pixel; smaller boxes are dropped
    std::int64_t pre_nms = 6000;          ///< best boxes that suppression sees
    std::int64_t post_nms = 300;          ///< boxes given; zeros where fewer are left
    std::int64_t overlap_permille = 700;  ///< a box that overlaps a better one more than this is suppressed

    bool operator==(const ProposalRule&) const = default;
};

/// A box with what it is ordered by.
struct ScoredBox {
    Box box;
    std::int32_t score = 0;  ///< foreground minus background
    std::int64_t index = 0;  ///< (y * W + x) * A + anchor

    /// The order of proposals: higher scores first, ties by index.
    bool before(const ScoredBox& other) const {
        return score != other.score ? score > other.score : index < other.index;
    }
};

/// The box of anchor `anchor` at position (y, x). `deltas` is (4A, H, W): dx, dy, dw, dh of each anchor in turn;
/// `scores` (2A, H, W): background of all anchors, then foreground.
ScoredBox proposal_at(const ProposalRule& rule, const std::int16_t* scores, const std::int16_t* deltas,
                      int delta_fraction_bits, std::int64_t height, std::int64_t width, std::int64_t y, std::int64_t x,
                      std::int64_t anchor);

/// Decodes all boxes, drops those under the minimum size, keeps the pre_nms best, and gives the first post_nms that
/// greedy suppression leaves, best first. `boxes` is (4, post_nms): x1, y1, x2, y2.
void proposals_fixed(const ProposalRule& rule, const std::int16_t* scores, const std::int16_t* deltas,
                     int delta_fraction_bits, std::int64_t height, std::int64_t width, std::int16_t* boxes);

}  // namespace nought::workloads
