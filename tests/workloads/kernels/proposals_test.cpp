#include "workloads/kernels/proposals.h"

#include <cmath>

#include <gtest/gtest.h>

#include "tests/workloads/kernels/random_values.h"

namespace nought::workloads {
namespace {

struct RealBox {
    double x1, y1, x2, y2;
};

/// An anchor's box in real eighths of a pixel, as the paper decodes it.
RealBox decoded(double middle_x, double middle_y, double width, double height, const double (&delta)[4], double limit_x,
                double limit_y) {
    const double x = middle_x + delta[0] * width;
    const double y = middle_y + delta[1] * height;
    const double w = width * std::exp(std::min(delta[2], std::log(62.5)));
    const double h = height * std::exp(std::min(delta[3], std::log(62.5)));
    const auto clip = [](double edge, double limit) { return std::min(std::max(edge, 0.0), limit); };
    return {clip(x - w / 2, limit_x), clip(y - h / 2, limit_y), clip(x + w / 2, limit_x), clip(y + h / 2, limit_y)};
}

/// Which positions of a small picture a box covers; boxes of whole pixels only.
bool covers(const Box& box, std::int64_t y, std::int64_t x) {
    return x >= box.x1 && x < box.x2 && y >= box.y1 && y < box.y2;
}

TEST(Boxes, AreDecodedAsRealNumbersSayWithinAnEighthOfAPixel) {
    constexpr std::int64_t height = 5;
    constexpr std::int64_t width = 7;
    const ProposalRule rule{16, 83, 117, {{301, 155}, {128, 128}}, 0, 6000, 300, 700};
    for (const int fraction : {8, 12, 14, 30}) {
        const auto scores = values_within(4 * height * width, 30000, 5);
        const auto deltas = values_within(8 * height * width, 8000, 6);
        for (std::int64_t i = 0; i < height * width * 2; ++i) {
            const std::int64_t a = i % 2;
            const std::int64_t position = i / 2;
            const std::int64_t y = position / width;
            const std::int64_t x = position % width;
            const ScoredBox found = proposal_at(rule, scores.data(), deltas.data(), fraction, height, width, y, x, a);
            EXPECT_EQ(found.index, i);
            EXPECT_EQ(found.score, scores[(2 + a) * height * width + position] - scores[a * height * width + position]);
            double delta[4];
            for (std::int64_t d = 0; d < 4; ++d) {
                delta[d] = std::ldexp(deltas[(4 * a + d) * height * width + position], -fraction);
            }
            const RealBox expected = decoded(static_cast<double>(128 * x + 64), static_cast<double>(128 * y + 64),
                                             static_cast<double>(rule.anchors[a].width),
                                             static_cast<double>(rule.anchors[a].height), delta, 117 * 8, 83 * 8);
            EXPECT_NEAR(found.box.x1, expected.x1, 1.6);
            EXPECT_NEAR(found.box.y1, expected.y1, 1.6);
            EXPECT_NEAR(found.box.x2, expected.x2, 1.6);
            EXPECT_NEAR(found.box.y2, expected.y2, 1.6);
        }
    }
}

TEST(Boxes, StayInThePictureForEveryDeltaAndScale) {
    for (const int fraction : {-1000, -200, -24, -1, 0, 16, 62, 63, 1000}) {
        for (const int delta : {-32768, -1, 0, 1, 32767}) {
            const auto value = static_cast<std::int16_t>(delta);
            const BoxSide side = decode_side(15000, 4096, value, value, fraction, 30720);
            EXPECT_GE(side.low, 0);
            EXPECT_LE(side.low, side.high);
            EXPECT_LE(side.high, 30720);
        }
    }
    EXPECT_EQ(box_move(800, 1, -4), 12800);
    EXPECT_EQ(box_move(800, -1, 4), -50);
    EXPECT_EQ(box_stretch(1000, 32767, 0), 62500);
    EXPECT_EQ(box_stretch(1000, -32768, 0), 0);
    EXPECT_EQ(box_stretch(1000, 0, 9), 1000);
}

TEST(Boxes, OverlapAsCountedPointByPoint) {
    const auto edges = values_within(8 * 200, 10, 9);
    for (std::size_t i = 0; i < edges.size(); i += 8) {
        const auto box = [&](std::size_t at) {
            const auto low = [&](std::size_t n) { return static_cast<std::int16_t>(std::min(edges[n], edges[n + 2])); };
            const auto high = [&](std::size_t n) {
                return static_cast<std::int16_t>(std::max(edges[n], edges[n + 2]) + 1);
            };
            return Box{low(at), low(at + 1), high(at), high(at + 1)};
        };
        const Box a = box(i);
        const Box b = box(i + 4);
        std::int64_t both = 0;
        std::int64_t either = 0;
        for (std::int64_t y = -12; y < 12; ++y) {
            for (std::int64_t x = -12; x < 12; ++x) {
                both += covers(a, y, x) && covers(b, y, x) ? 1 : 0;
                either += covers(a, y, x) || covers(b, y, x) ? 1 : 0;
            }
        }
        for (const std::int64_t permille : {0, 100, 333, 500, 700, 1000}) {
            EXPECT_EQ(overlap_more(a, b, permille), 1000 * both > permille * either);
            EXPECT_EQ(overlap_more(b, a, permille), 1000 * both > permille * either);
        }
    }
}

/// Suppression as its definition reads: again and again the best box that is left, which removes what overlaps it.
std::vector<Box> suppressed(std::vector<ScoredBox> boxes, const ProposalRule& rule) {
    const auto take_best = [&boxes] {
        std::size_t best = 0;
        for (std::size_t i = 1; i < boxes.size(); ++i) {
            const bool higher = boxes[i].score > boxes[best].score;
            const bool same = boxes[i].score == boxes[best].score;
            best = higher || (same && boxes[i].index < boxes[best].index) ? i : best;
        }
        const ScoredBox found = boxes[best];
        boxes.erase(boxes.begin() + static_cast<std::ptrdiff_t>(best));
        return found;
    };
    std::vector<ScoredBox> first;
    while (!boxes.empty() && static_cast<std::int64_t>(first.size()) < rule.pre_nms) {
        first.push_back(take_best());
    }
    boxes = first;
    std::vector<Box> kept;
    while (!boxes.empty() && static_cast<std::int64_t>(kept.size()) < rule.post_nms) {
        const Box best = take_best().box;
        kept.push_back(best);
        std::erase_if(boxes, [&](const ScoredBox& other) {
            const double width = std::max(0, std::min(best.x2, other.box.x2) - std::max(best.x1, other.box.x1));
            const double height = std::max(0, std::min(best.y2, other.box.y2) - std::max(best.y1, other.box.y1));
            const auto area = [](const Box& box) { return static_cast<double>((box.x2 - box.x1) * (box.y2 - box.y1)); };
            return width * height * 1000 >
                   static_cast<double>(rule.overlap_permille) * (area(best) + area(other.box) - width * height);
        });
    }
    return kept;
}

TEST(Proposals, AreThoseOfRepeatedlyTakingTheBest) {
    constexpr std::int64_t height = 6;
    constexpr std::int64_t width = 9;
    for (const std::int64_t post : {1, 20, 120}) {
        for (const std::int64_t permille : {0, 300, 700}) {
            const ProposalRule rule{16, 96, 144, {{400, 200}, {200, 400}, {300, 300}}, 100, 90, post, permille};
            const auto scores = values_within(6 * height * width, 20, 13);  // many ties
            const auto deltas = values_within(12 * height * width, 900, 14);
            std::vector<ScoredBox> boxes;
            for (std::int64_t i = 0; i < 3 * height * width; ++i) {
                const ScoredBox box = proposal_at(rule, scores.data(), deltas.data(), 10, height, width, i / 3 / width,
                                                  i / 3 % width, i % 3);
                if (box.box.x2 - box.box.x1 >= 100 && box.box.y2 - box.box.y1 >= 100) {
                    boxes.push_back(box);
                }
            }
            std::vector<Box> expected = suppressed(boxes, rule);
            expected.resize(post);
            std::vector<std::int16_t> found(4 * post);
            proposals_fixed(rule, scores.data(), deltas.data(), 10, height, width, found.data());
            for (std::int64_t i = 0; i < post; ++i) {
                EXPECT_EQ((Box{found[i], found[post + i], found[2 * post + i], found[3 * post + i]}), expected[i]) << i;
            }
        }
    }
}

TEST(Proposals, AreZerosWhereNoBoxIsLargeEnough) {
    const ProposalRule rule{16, 32, 32, {{100, 100}}, 256 * 8, 10, 3, 700};
    const std::vector<std::int16_t> maps(4 * 4, 0);
    std::vector<std::int16_t> found(12, 1);
    proposals_fixed(rule, maps.data(), maps.data(), 0, 2, 2, found.data());
    EXPECT_EQ(found, std::vector<std::int16_t>(12, 0));
}

}  // namespace
}  // namespace nought::workloads
