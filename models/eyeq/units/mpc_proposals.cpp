#include <algorithm>
#include <bit>
#include <queue>
#include <vector>

#include "models/eyeq/units/mpc_programs.h"
#include "sim/node/grid.h"
#include "workloads/kernels/proposals.h"

namespace nought::models::eyeq {

namespace {

using workloads::ProposalRule;
using workloads::ScoredBox;

constexpr std::int64_t merged_at_once = 64;

struct Better {
    bool operator()(const ScoredBox& a, const ScoredBox& b) const { return a.before(b); }
};
/// The boxes kept so far, the worst of them in front.
using BestBoxes = std::priority_queue<ScoredBox, std::vector<ScoredBox>, Better>;

/// Levels of a heap, or passes of merging, for that many elements.
std::int64_t levels(std::int64_t elements) {
    return elements < 2 ? 0 : static_cast<std::int64_t>(std::bit_width(static_cast<std::uint64_t>(elements - 1)));
}

/// The programs of the cluster, with what they find where values are known.
class Proposals {
public:
    Proposals(const Job& job, const MpcConfig& config, ItemQueue& queue)
        : rule_(job.operation->step().proposals),
          scores_(job.inputs[0]),
          deltas_(job.inputs[1]),
          delta_bits_(job.operation->step().input_fraction_bits.at(1)),
          cost_(config.instructions),
          width_(queue.lanes_per_core()),
          queue_(queue) {}

    /// Calls box(position, anchor) for every box; it returns instructions that the box takes beyond decoding.
    template <class OnBox>
    void scan(const OnBox& box) {
        const std::int64_t positions = scores_.box.y.size() * scores_.box.x.size();
        const auto anchors = static_cast<std::int64_t>(rule_.anchors.size());
        for (std::int64_t first = 0; first < positions; first += width_) {
            const std::int64_t elements = std::min(width_, positions - first);
            for (std::int64_t anchor = 0; anchor < anchors; ++anchor) {
                std::int64_t beyond = 0;
                for (std::int64_t i = 0; i < elements; ++i) {
                    beyond += box(first + i, anchor);
                }
                queue_.take({cost_.item + cost_.decode + beyond, cost_.decode, elements});
            }
        }
        queue_.wait_for_all();
    }

    /// Instructions to put a box into the heap of the best; none where it does not belong there.
    std::int64_t enter(BestBoxes& best, std::int64_t position, std::int64_t anchor) const {
        const std::int64_t width = scores_.box.x.size();
        const ScoredBox found =
            workloads::proposal_at(rule_, scores_.values, deltas_.values, delta_bits_, scores_.box.y.size(), width,
                                   position / width, position % width, anchor);
        const bool large =
            found.box.x2 - found.box.x1 >= rule_.minimum_size && found.box.y2 - found.box.y1 >= rule_.minimum_size;
        if (!large || rule_.pre_nms == 0) {
            return 0;
        }
        if (static_cast<std::int64_t>(best.size()) == rule_.pre_nms) {
            if (!found.before(best.top())) {
                return 0;
            }
            best.pop();
        }
        best.push(found);
        return levels(static_cast<std::int64_t>(best.size()) + 1) * cost_.heap_level;
    }

    void sort(std::int64_t elements) {
        for (std::int64_t pass = 0; pass < levels(elements); ++pass) {
            const std::int64_t rest = elements % merged_at_once;
            queue_.take(elements / merged_at_once, merge_item(merged_at_once));
            queue_.take(rest == 0 ? 0 : 1, merge_item(rest));
            queue_.wait_for_all();
        }
    }

    /// Compares the box that was kept last with that many others.
    void compare(std::int64_t others) {
        const Item item{cost_.item + cost_.overlap, cost_.overlap, width_};
        queue_.take(others / width_, item);
        queue_.take(others % width_ == 0 ? 0 : 1, {item.instructions, item.steps, others % width_});
        queue_.wait_for_all();
    }

    void store() {
        queue_.take(sim::divide_up(rule_.post_nms, width_), {cost_.item, 0, 0});
        queue_.wait_for_all();
    }

    const ProposalRule& rule() const { return rule_; }

private:
    /// Merging has no use for more than one lane.
    Item merge_item(std::int64_t elements) const {
        return {cost_.item + elements * cost_.merge, elements * cost_.merge, 1};
    }

    const ProposalRule& rule_;
    const Block& scores_;
    const Block& deltas_;
    int delta_bits_;
    const MpcProgramConfig& cost_;
    std::int64_t width_;
    ItemQueue& queue_;
};

std::vector<workloads::Box> in_order(BestBoxes best) {
    std::vector<workloads::Box> boxes(best.size());
    for (std::size_t i = boxes.size(); i > 0; --i, best.pop()) {
        boxes[i - 1] = best.top().box;
    }
    return boxes;
}

/// Keeps the best of those left, and drops what overlaps it, until enough are kept.
std::vector<workloads::Box> suppress(std::vector<workloads::Box> left, Proposals& programs) {
    const ProposalRule& rule = programs.rule();
    std::vector<workloads::Box> kept;
    while (!left.empty() && static_cast<std::int64_t>(kept.size()) < rule.post_nms) {
        const workloads::Box best = left.front();
        kept.push_back(best);
        left.erase(left.begin());
        programs.compare(static_cast<std::int64_t>(left.size()));
        std::erase_if(left, [&](const workloads::Box& other) {
            return workloads::overlap_more(best, other, rule.overlap_permille);
        });
    }
    return kept;
}

}  // namespace

void foresee_proposals(const Job& job, const MpcConfig& config, ItemQueue& queue) {
    Proposals programs(job, config, queue);
    programs.scan([](std::int64_t, std::int64_t) { return std::int64_t{0}; });
    const ProposalRule& rule = programs.rule();
    const Box& map = job.inputs[0].box;
    const std::int64_t boxes =
        std::min(rule.pre_nms, map.y.size() * map.x.size() * static_cast<std::int64_t>(rule.anchors.size()));
    programs.sort(boxes);
    for (std::int64_t kept = 1; kept <= std::min(rule.post_nms, boxes); ++kept) {
        programs.compare(boxes - kept);
    }
    programs.store();
}

Work run_proposals(const Job& job, const MpcConfig& config, ItemQueue& queue, bool compute) {
    Proposals programs(job, config, queue);
    BestBoxes best;
    programs.scan([&](std::int64_t position, std::int64_t anchor) { return programs.enter(best, position, anchor); });
    programs.sort(static_cast<std::int64_t>(best.size()));
    std::vector<workloads::Box> kept = suppress(in_order(std::move(best)), programs);
    programs.store();
    if (compute) {
        const std::int64_t count = programs.rule().post_nms;
        kept.resize(count);
        for (std::int64_t i = 0; i < count; ++i) {
            job.results[i] = kept[i].x1;
            job.results[count + i] = kept[i].y1;
            job.results[2 * count + i] = kept[i].x2;
            job.results[3 * count + i] = kept[i].y2;
        }
    }
    // What a box is made of is not looked at: every operand counts.
    return {queue.operands(), queue.operands(), 0};
}

}  // namespace nought::models::eyeq
