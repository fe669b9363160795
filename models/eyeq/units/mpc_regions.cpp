#include <algorithm>
#include <vector>

#include "models/eyeq/units/mpc_programs.h"
#include "models/eyeq/units/vectors.h"
#include "workloads/kernels/roi_pool.h"

namespace nought::models::eyeq {

namespace {

using workloads::RoiRule;
using workloads::RoiSpan;

/// The limits of a region's bins along both axes.
struct Bins {
    Bins(const RoiRule& rule, const RoiSpan& down, const RoiSpan& across, const Box& features) {
        for (std::int64_t y = 0; y < rule.height; ++y) {
            rows.push_back(workloads::roi_bin(down, y, rule.height, features.y.end));
        }
        for (std::int64_t x = 0; x < rule.width; ++x) {
            columns.push_back(workloads::roi_bin(across, x, rule.width, features.x.end));
        }
    }

    static std::int64_t lengths(const std::vector<RoiSpan>& spans) {
        std::int64_t sum = 0;
        for (const RoiSpan& span : spans) {
            sum += std::max<std::int64_t>(span.end - span.begin, 0);
        }
        return sum;
    }
    /// Positions of all bins together; one that two bins share counts twice.
    std::int64_t positions() const { return lengths(rows) * lengths(columns); }

    std::vector<RoiSpan> rows;
    std::vector<RoiSpan> columns;
};

/// The items of one region.
void queue_region(const Job& job, const MpcConfig& config, std::int64_t positions, ItemQueue& queue) {
    const RoiRule& rule = job.operation->step().roi;
    const MpcProgramConfig& cost = config.instructions;
    const std::int64_t instructions = cost.item + rule.height * rule.width * cost.bin + positions * cost.step;
    const std::int64_t width = queue.lanes_per_core();
    for (std::int64_t c = 0; c < job.outputs.c.size(); c += width) {
        queue.take({instructions, positions, std::min(width, job.outputs.c.size() - c)});
    }
}

std::int16_t largest(const Block& features, std::int64_t c, const RoiSpan& rows, const RoiSpan& columns, Work& work) {
    if (rows.begin >= rows.end || columns.begin >= columns.end) {
        return 0;
    }
    std::int16_t most = features.at(c, features.box.t.begin, rows.begin, columns.begin);
    for (std::int64_t y = rows.begin; y < rows.end; ++y) {
        const std::int16_t* row = features.values + features.index(c, features.box.t.begin, y, columns.begin);
        for (std::int64_t i = 0; i < columns.end - columns.begin; ++i) {
            most = std::max(most, row[i]);
            work.effectual += row[i] != 0;
        }
    }
    work.operands += (rows.end - rows.begin) * (columns.end - columns.begin);
    return most;
}

}  // namespace

void foresee_regions(const Job& job, const MpcConfig& config, ItemQueue& queue) {
    const RoiRule& rule = job.operation->step().roi;
    const Box& features = job.inputs[0].box;
    const Bins bins(rule, {0, sim::divide_up(features.y.size(), 3)}, {0, sim::divide_up(features.x.size(), 3)},
                    features);
    for (std::int64_t region = 0; region < job.outputs.t.size(); ++region) {
        queue_region(job, config, bins.positions(), queue);
    }
}

Work run_regions(const Job& job, const MpcConfig& config, ItemQueue& queue, bool compute) {
    const RoiRule& rule = job.operation->step().roi;
    const Block& features = job.inputs[0];
    const Block& boxes = job.inputs[1];
    const std::int64_t regions = job.outputs.t.size();
    const std::int64_t size = rule.height * rule.width;
    Work work;
    for (std::int64_t region = 0; region < regions; ++region) {
        const auto side = [&](std::int64_t which) { return boxes.at(which, job.outputs.t.begin + region, 0, 0); };
        const Bins bins(rule, workloads::roi_span(side(1), side(3), rule.stride),
                        workloads::roi_span(side(0), side(2), rule.stride), features.box);
        queue_region(job, config, bins.positions(), queue);
        for (std::int64_t c = 0; c < job.outputs.c.size(); ++c) {
            std::int16_t* to = job.results + (c * regions + region) * size;
            for (const RoiSpan& rows : bins.rows) {
                for (const RoiSpan& columns : bins.columns) {
                    const std::int16_t most = largest(features, job.outputs.c.begin + c, rows, columns, work);
                    if (compute) {
                        *to++ = most;
                    }
                }
            }
        }
    }
    return work;
}

}  // namespace nought::models::eyeq
