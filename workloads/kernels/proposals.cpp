#include "workloads/kernels/proposals.h"

#include <algorithm>

namespace nought::workloads {

ScoredBox proposal_at(const ProposalRule& rule, const std::int16_t* scores, const std::int16_t* deltas,
                      int delta_fraction_bits, std::int64_t height, std::int64_t width, std::int64_t y, std::int64_t x,
                      std::int64_t anchor) {
    const auto count = static_cast<std::int64_t>(rule.anchors.size());
    const std::int64_t map = height * width;
    const std::int64_t position = y * width + x;
    const auto delta = [&](std::int64_t which) { return deltas[(4 * anchor + which) * map + position]; };
    const Anchor& size = rule.anchors[anchor];
    const BoxSide across = decode_side(anchor_middle(x, rule.stride), size.width, delta(0), delta(2),
                                       delta_fraction_bits, rule.picture_width << box_fraction_bits);
    const BoxSide down = decode_side(anchor_middle(y, rule.stride), size.height, delta(1), delta(3),
                                     delta_fraction_bits, rule.picture_height << box_fraction_bits);
    return {{across.low, down.low, across.high, down.high},
            std::int32_t{scores[(count + anchor) * map + position]} - scores[anchor * map + position],
            position * count + anchor};
}

namespace {

std::vector<ScoredBox> best_boxes(const ProposalRule& rule, const std::int16_t* scores, const std::int16_t* deltas,
                                  int delta_fraction_bits, std::int64_t height, std::int64_t width) {
    std::vector<ScoredBox> boxes;
    for (std::int64_t y = 0; y < height; ++y) {
        for (std::int64_t x = 0; x < width; ++x) {
            for (std::int64_t a = 0; a < static_cast<std::int64_t>(rule.anchors.size()); ++a) {
                const ScoredBox found = proposal_at(rule, scores, deltas, delta_fraction_bits, height, width, y, x, a);
                if (found.box.x2 - found.box.x1 >= rule.minimum_size &&
                    found.box.y2 - found.box.y1 >= rule.minimum_size) {
                    boxes.push_back(found);
                }
            }
        }
    }
    const auto kept = static_cast<std::ptrdiff_t>(std::min<std::size_t>(boxes.size(), rule.pre_nms));
    const auto order = [](const ScoredBox& a, const ScoredBox& b) { return a.before(b); };
    std::partial_sort(boxes.begin(), boxes.begin() + kept, boxes.end(), order);
    boxes.resize(kept);
    return boxes;
}

}  // namespace

void proposals_fixed(const ProposalRule& rule, const std::int16_t* scores, const std::int16_t* deltas,
                     int delta_fraction_bits, std::int64_t height, std::int64_t width, std::int16_t* boxes) {
    std::vector<Box> kept;
    for (const ScoredBox& candidate : best_boxes(rule, scores, deltas, delta_fraction_bits, height, width)) {
        if (static_cast<std::int64_t>(kept.size()) == rule.post_nms) {
            break;
        }
        const bool free = std::none_of(kept.begin(), kept.end(), [&](const Box& better) {
            return overlap_more(better, candidate.box, rule.overlap_permille);
        });
        if (free) {
            kept.push_back(candidate.box);
        }
    }
    kept.resize(rule.post_nms);
    for (std::int64_t i = 0; i < rule.post_nms; ++i) {
        const Box& box = kept[i];
        boxes[i] = box.x1;
        boxes[rule.post_nms + i] = box.y1;
        boxes[2 * rule.post_nms + i] = box.x2;
        boxes[3 * rule.post_nms + i] = box.y2;
    }
}

}  // namespace nought::workloads
