#include "models/eyeq/mapping/cut.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "models/eyeq/mapping/reach.h"
#include "sim/node/grid.h"

namespace nought::models::eyeq {

namespace {

using sim::divide_up;

/// Of each task, that nothing hides: the latencies of its first and its last transfer, about. Of two cuts that are as
/// good, the one with fewer tasks is better.
constexpr double unhidden_cycles = 100;

/// Which axes of a step's output may be cut.
struct Axes {
    bool c = true, t = true, y = true, x = true;
};

Axes axes_of(const TraceOperation& operation) {
    if (!operation.as_step()) {
        return {};
    }
    switch (operation.step().kind) {
        case workloads::StepKind::softmax:
            return {false, true, true, true};
        case workloads::StepKind::fft:
            return {false, true, true, false};
        case workloads::StepKind::roi_pool:
            return {true, true, false, false};
        case workloads::StepKind::proposals:
        case workloads::StepKind::concat:
            return {false, false, false, false};
        case workloads::StepKind::lrn:
        case workloads::StepKind::relu:
        case workloads::StepKind::add:
        case workloads::StepKind::upsample:
            break;
    }
    return {};
}

/// Even parts of an axis, from the whole down to `quantum` positions, rounded up to whole quanta.
std::vector<std::int64_t> lengths(std::int64_t axis, bool may_be_cut, std::int64_t quantum) {
    std::vector<std::int64_t> found{axis};
    for (std::int64_t parts = 2; may_be_cut && found.back() > quantum; parts += std::max<std::int64_t>(parts / 3, 1)) {
        const std::int64_t length = std::min(axis, divide_up(divide_up(axis, parts), quantum) * quantum);
        if (length < found.back()) {
            found.push_back(length);
        }
    }
    return found;
}

std::int64_t channels_of_group(const FrameGraph& graph, std::size_t step) {
    const TraceOperation& work = *graph.steps[step].operation;
    return work.as_layer() ? work.layer().shape.filters_per_group()
                           : graph.maps[graph.steps[step].output].layout.shape.channels;
}

Range part(std::int64_t index, std::int64_t length, std::int64_t axis) {
    return {index * length, std::min((index + 1) * length, axis)};
}

/// What one candidate costs.
class Estimate {
public:
    Estimate(const FrameGraph& graph, const Placement& placement, std::size_t step, const UnitKind& kind,
             const CutLimits& limits)
        : graph_(graph), placement_(placement), step_(step), kind_(kind), limits_(limits) {}

    /// The foreseen cycles of the better order; nothing where a task does not fit in `room`.
    std::optional<CutChoice> of(Cut cut, std::int64_t room) const {
        const workloads::MapShape& shape = graph_.maps[graph_.steps[step_].output].layout.shape;
        const std::int64_t group = channels_of_group(graph_, step_);
        const std::int64_t tiles_t = divide_up(shape.extent.t, cut.tile.t);
        const std::int64_t tiles_y = divide_up(shape.extent.y, cut.tile.y);
        const std::int64_t tiles_x = divide_up(shape.extent.x, cut.tile.x);
        // A whole task in the middle: one at the edge has fewer borders to fetch, and the last may be smaller.
        const Box middle{part(0, cut.c, group), part((tiles_t - 1) / 2, cut.tile.t, shape.extent.t),
                         part((tiles_y - 1) / 2, cut.tile.y, shape.extent.y),
                         part((tiles_x - 1) / 2, cut.tile.x, shape.extent.x)};
        const Footprint print = footprint(graph_, placement_, step_, middle);
        if (print.resident() > room) {
            return std::nullopt;
        }
        const auto blocks = static_cast<double>(divide_up(group, cut.c) * (shape.channels / group));
        const auto tiles = static_cast<double>(tiles_t * tiles_y * tiles_x);
        const auto units = static_cast<double>(kind_.count);
        const double tasks = blocks * tiles;
        const auto cycles = static_cast<double>(kind_.datapath->foreseen(job_of(graph_, placement_, step_, middle)));
        const double compute = std::ceil(tasks / units) * cycles;

        const auto features = static_cast<double>(print.features + print.streamed);
        const auto kernel = static_cast<double>(print.kernel);
        const bool all_kernels_stay = print.features + print.results + print.kernel * divide_up(group, cut.c) <= room;
        const double share = features > 0 ? static_cast<double>(print.from_dram) / features : 0;
        const auto time = [&](double feature_fetches, double kernel_fetches) {
            const double moved =
                feature_fetches * features + kernel_fetches * kernel + tasks * static_cast<double>(print.results);
            const double off_chip = feature_fetches * features * share + kernel_fetches * kernel +
                                    tasks * static_cast<double>(print.results_to_dram);
            const double first = (features + kernel) / kind_.dma_bytes_per_cycle;
            return first + tasks * unhidden_cycles / units +
                   std::max({compute, moved / (kind_.dma_bytes_per_cycle * units),
                             off_chip / limits_.dram_bytes_per_cycle, tasks * limits_.dispatch_cycles});
        };
        const double tiles_outer = time(tiles, all_kernels_stay ? std::min(blocks * units, tasks) : tasks);
        const double channels_outer = time(blocks == 1 ? tiles : tasks, blocks);
        cut.channels_outer = channels_outer < tiles_outer;
        return CutChoice{cut, std::min(tiles_outer, channels_outer)};
    }

private:
    const FrameGraph& graph_;
    const Placement& placement_;
    std::size_t step_;
    const UnitKind& kind_;
    const CutLimits& limits_;
};

}  // namespace

Job job_of(const FrameGraph& graph, const Placement& placement, std::size_t step, const Box& outputs) {
    const FrameStep& work = graph.steps[step];
    Job job;
    job.operation = work.operation;
    job.outputs = outputs;
    job.narrow = work.narrow;
    for (std::size_t input = 0; input < work.inputs.size(); ++input) {
        job.inputs.push_back({input_box(graph, step, input, outputs), nullptr});
    }
    if (work.operation->as_layer()) {
        const auto group =
            static_cast<std::size_t>(outputs.c.begin / work.operation->layer().shape.filters_per_group());
        job.taps = placement.kernels[step].columns.taps[group];
        if (flattens(*work.operation, graph.input(step, 0).shape)) {
            job.inputs.front().box = {{0, work.operation->layer().shape.channels}, {0, 1}, {0, 1}, {0, 1}};
        }
    }
    return job;
}

std::optional<CutChoice> best_cut(const FrameGraph& graph, const Placement& placement, std::size_t step,
                                  const UnitKind& kind, const CutLimits& limits) {
    const workloads::MapShape& shape = graph.maps[graph.steps[step].output].layout.shape;
    const Axes axes = axes_of(*graph.steps[step].operation);
    const Estimate estimate(graph, placement, step, kind, limits);
    const auto of_t = lengths(shape.extent.t, axes.t, 1);
    const auto of_y = lengths(shape.extent.y, axes.y, 1);
    const auto of_x = lengths(shape.extent.x, axes.x, 8);
    std::optional<CutChoice> best;
    // Less than a brick of channels, or more than half of the scratchpad, only where nothing else fits: runs are short
    // then, and nothing is fetched ahead.
    const std::int64_t whole = kind.datapath->scratchpad_bytes();
    for (const auto& [room, quantum] : {std::pair{whole / 2, FeatureLayout::brick},
                                        std::pair{whole, FeatureLayout::brick}, std::pair{whole, std::int64_t{1}}}) {
        for (const std::int64_t c : lengths(channels_of_group(graph, step), axes.c, quantum)) {
            for (const std::int64_t t : of_t) {
                for (const std::int64_t y : of_y) {
                    for (const std::int64_t x : of_x) {
                        const auto choice = estimate.of({c, {t, y, x}, false}, room);
                        if (choice && (!best || choice->cycles < best->cycles)) {
                            best = choice;
                        }
                    }
                }
            }
        }
        if (best) {
            break;
        }
    }
    return best;
}

std::vector<std::vector<Box>> bundles_of(const FrameGraph& graph, std::size_t step, const Cut& cut) {
    const workloads::MapShape& shape = graph.maps[graph.steps[step].output].layout.shape;
    const std::int64_t group = channels_of_group(graph, step);
    std::vector<Range> channels;
    for (std::int64_t first = 0; first < shape.channels; first += group) {
        for (std::int64_t i = 0; i * cut.c < group; ++i) {
            const Range range = part(i, cut.c, group);
            channels.push_back({first + range.begin, first + range.end});
        }
    }
    std::vector<Box> tiles;
    for (std::int64_t t = 0; t * cut.tile.t < shape.extent.t; ++t) {
        for (std::int64_t y = 0; y * cut.tile.y < shape.extent.y; ++y) {
            for (std::int64_t x = 0; x * cut.tile.x < shape.extent.x; ++x) {
                tiles.push_back({{},
                                 part(t, cut.tile.t, shape.extent.t),
                                 part(y, cut.tile.y, shape.extent.y),
                                 part(x, cut.tile.x, shape.extent.x)});
            }
        }
    }
    std::vector<std::vector<Box>> bundles(cut.channels_outer ? channels.size() : tiles.size());
    for (std::size_t c = 0; c < channels.size(); ++c) {
        for (std::size_t tile = 0; tile < tiles.size(); ++tile) {
            Box box = tiles[tile];
            box.c = channels[c];
            bundles[cut.channels_outer ? c : tile].push_back(box);
        }
    }
    return bundles;
}

}  // namespace nought::models::eyeq
