// Proposals and region pooling on the cluster: outputs, and every turn of its threads by brute force.
#include <algorithm>
#include <bit>

#include <gtest/gtest.h>

#include "models/eyeq/units/mpc.h"
#include "tests/models/eyeq/units/step_jobs.h"
#include "tests/oracles/windows.h"

namespace nought::tests {
namespace {

using models::eyeq::Effort;
using models::eyeq::Mpc;
using models::eyeq::MpcConfig;
using oracles::divide_up;
using Sections = std::vector<std::vector<std::int64_t>>;

constexpr std::int64_t core_count = 2;
constexpr std::int64_t core_lanes = 4;
constexpr std::int64_t thread_count = 3;

MpcConfig detection_cluster() {
    MpcConfig config;
    config.cores = core_count;
    config.macs_per_core = core_lanes;
    config.threads = thread_count;
    return config;
}

const auto technology_of_detection = [] { return sim::Technology::load("28nm"); };

void check_turns(Mpc& mpc, const PreparedJob& prepared, const std::vector<std::int16_t>& outputs,
                 const Sections& sections) {
    const oracles::Turns turns = oracles::barrel_turns(sections, core_count, thread_count);
    const Effort skipped = mpc.execute(prepared.job, false);
    EXPECT_EQ(prepared.results.front(), -12345);
    const Effort effort = mpc.execute(prepared.job, true);
    EXPECT_EQ(prepared.results, outputs);
    EXPECT_EQ(effort.cycles, static_cast<std::uint64_t>(turns.cycles));
    EXPECT_EQ(effort.imbalance, static_cast<std::uint64_t>(turns.waiting * core_lanes));
    EXPECT_EQ(skipped.cycles, effort.cycles);
    EXPECT_EQ(causes(effort), effort.cycles * core_count * core_lanes);
}

std::int64_t ceil_log2(std::int64_t n) {
    std::int64_t levels = 0;
    while ((std::int64_t{1} << levels) < n) {
        ++levels;
    }
    return levels;
}

/// The items of a section of so many elements, four at a time.
std::vector<std::int64_t> lanes_full(std::int64_t elements, std::int64_t instructions) {
    return std::vector<std::int64_t>(divide_up(elements, core_lanes), instructions);
}

/// What a cluster has to do for proposals, from the boxes as the kernel decodes them: a sorted list instead of a heap.
Sections proposal_sections(const workloads::TraceStep& step, std::int64_t height, std::int64_t width) {
    const workloads::ProposalRule& rule = step.proposals;
    const auto anchors = static_cast<std::int64_t>(rule.anchors.size());
    Sections sections(1);
    std::vector<workloads::ScoredBox> best;
    const auto before = [](const workloads::ScoredBox& a, const workloads::ScoredBox& b) { return a.before(b); };
    for (std::int64_t first = 0; first < height * width; first += core_lanes) {
        for (std::int64_t anchor = 0; anchor < anchors; ++anchor) {
            std::int64_t instructions = 12 + 48;
            for (std::int64_t at = first; at < std::min(first + core_lanes, height * width); ++at) {
                const auto found = workloads::proposal_at(rule, step.inputs[0].data(), step.inputs[1].data(), 8, height,
                                                          width, at / width, at % width, anchor);
                if (found.box.x2 - found.box.x1 < rule.minimum_size ||
                    found.box.y2 - found.box.y1 < rule.minimum_size) {
                    continue;
                }
                best.insert(std::ranges::upper_bound(best, found, before), found);
                if (static_cast<std::int64_t>(best.size()) > rule.pre_nms) {
                    const bool came_in = best.back().index != found.index;
                    best.pop_back();
                    if (!came_in) {
                        continue;
                    }
                }
                instructions += 4 * ceil_log2(static_cast<std::int64_t>(best.size()) + 1);
            }
            sections[0].push_back(instructions);
        }
    }
    const auto count = static_cast<std::int64_t>(best.size());
    for (std::int64_t pass = 0; pass < ceil_log2(count); ++pass) {
        sections.emplace_back();
        for (std::int64_t first = 0; first < count; first += 64) {
            sections.back().push_back(12 + 4 * std::min<std::int64_t>(64, count - first));
        }
    }
    std::vector<bool> gone(best.size(), false);
    std::int64_t kept = 0;
    for (std::size_t i = 0; i < best.size() && kept < rule.post_nms; ++i) {
        if (gone[i]) {
            continue;
        }
        ++kept;
        sections.push_back(
            lanes_full(std::count(gone.begin() + static_cast<std::ptrdiff_t>(i) + 1, gone.end(), false), 12 + 14));
        for (std::size_t j = i + 1; j < best.size(); ++j) {
            gone[j] = gone[j] || workloads::overlap_more(best[i].box, best[j].box, rule.overlap_permille);
        }
    }
    sections.push_back(lanes_full(rule.post_nms, 12));
    return sections;
}

void check_proposals(Mpc& mpc, const workloads::ProposalRule& rule, std::int64_t height, std::int64_t width) {
    const auto step = proposals_step(rule, height, width);
    const auto prepared = step_job(step, output_box(step));
    const auto values = step.output.values();
    check_turns(mpc, *prepared, {values.begin(), values.end()}, proposal_sections(step, height, width));
    EXPECT_GT(mpc.foreseen(prepared->job), 0u);
}

const std::vector<workloads::Anchor> three_anchors{{300, 200}, {200, 400}, {700, 500}};

TEST(ProposalsOnTheMpc, GiveTheBoxesInTheTurnsThatEveryCycleGives) {
    Mpc mpc("mpc", detection_cluster(), technology_of_detection());
    check_proposals(mpc, {16, 80, 112, three_anchors, 128, 40, 12, 700}, 5, 7);
    check_proposals(mpc, {16, 160, 96, three_anchors, 128, 6000, 300, 500}, 10, 6);
    check_proposals(mpc, {16, 32, 32, three_anchors, 100, 1, 1, 700}, 2, 2);
    check_proposals(mpc, {16, 32, 32, three_anchors, 4000, 10, 5, 700}, 2, 2);  // no box is large enough
}

/// Items of a region: four channels with all bins.
Sections region_sections(const workloads::TraceStep& step, const models::eyeq::Box& outputs) {
    const workloads::RoiRule& rule = step.roi;
    const workloads::Shape& features = step.inputs[0].shape();
    const std::int64_t count = step.inputs[1].shape()[1];
    Sections sections(1);
    for (std::int64_t i = outputs.t.begin; i < outputs.t.end; ++i) {
        const auto side = [&](std::int64_t which) { return step.inputs[1][which * count + i]; };
        const auto across = workloads::roi_span(side(0), side(2), rule.stride);
        const auto down = workloads::roi_span(side(1), side(3), rule.stride);
        std::int64_t positions = 0;
        for (std::int64_t y = 0; y < rule.height; ++y) {
            for (std::int64_t x = 0; x < rule.width; ++x) {
                const auto rows = workloads::roi_bin(down, y, rule.height, features[2]);
                const auto columns = workloads::roi_bin(across, x, rule.width, features[3]);
                if (rows.begin < rows.end && columns.begin < columns.end) {
                    positions += (rows.end - rows.begin) * (columns.end - columns.begin);
                }
            }
        }
        const std::vector<std::int64_t> items =
            lanes_full(outputs.c.size(), 12 + 4 * rule.height * rule.width + 2 * positions);
        sections[0].insert(sections[0].end(), items.begin(), items.end());
    }
    return sections;
}

TEST(RegionsOnTheMpc, GiveTheirBinsInTheTurnsThatEveryCycleGives) {
    Mpc mpc("mpc", detection_cluster(), technology_of_detection());
    const std::vector<workloads::Box> boxes{{0, 0, 1400, 1000},      {300, 200, 500, 900}, {0, 0, 0, 0},
                                            {1200, 900, 1408, 1024}, {64, 64, 65, 65},     {100, 0, 700, 90}};
    for (const workloads::RoiRule& rule : {workloads::RoiRule{16, 7, 7}, workloads::RoiRule{8, 3, 2}}) {
        const auto step = roi_step(10, {1, 8, 11}, boxes, rule);
        const models::eyeq::Box all = output_box(step);
        for (const auto& size : {everything, models::eyeq::Box{{0, 4}, {0, 4}, {0, 7}, {0, 7}}}) {
            for (const auto& box : pieces(all, all.c.size(), size)) {
                const auto prepared = step_job(step, box);
                check_turns(mpc, *prepared, cut_out(step.output, {all.t.end, all.y.end, all.x.end}, box),
                            region_sections(step, box));
                EXPECT_GT(mpc.foreseen(prepared->job), 0u);
            }
        }
    }
}

}  // namespace
}  // namespace nought::tests
