#include "models/eyeq/mapping/mapping.h"

#include <algorithm>
#include <iterator>
#include <limits>
#include <set>

#include <fmt/format.h>

#include "sim/base/config/error.h"

namespace nought::models::eyeq {

namespace {

class Mapper {
public:
    Mapper(const FrameGraph& graph, const Placement& placement, const std::vector<UnitKind>& kinds,
           const MappingRules& rules)
        : graph_(graph), placement_(placement), kinds_(kinds), rules_(rules) {
        for (const UnitKind& kind : kinds) {
            free_at_.emplace_back(kind.count, 0.0);
        }
        check_pins();
    }

    Schedule run() {
        for (std::size_t step = 0; step < graph_.steps.size(); ++step) {
            map_step(step);
        }
        return std::move(schedule_);
    }

private:
    void check_pins() const {
        std::set<std::string> known;
        for (const FrameStep& step : graph_.steps) {
            known.insert({step.operation->name(), step.operation->kind()});
        }
        for (const auto& [layer, unit] : rules_.pins) {
            if (!known.contains(layer)) {
                throw config::UserError(
                    fmt::format("pins: the network has no layer, and no kind of layer, '{}'", layer));
            }
        }
    }

    /// The kinds that a step may run on.
    std::vector<std::size_t> candidates(std::size_t step) const {
        const TraceOperation& work = *graph_.steps[step].operation;
        const std::string* pin = pin_of(rules_.pins, work.name(), work.kind());
        std::vector<std::size_t> found;
        std::string refusals;
        for (std::size_t kind = 0; kind < kinds_.size(); ++kind) {
            if (kinds_[kind].count == 0 || (pin != nullptr && kinds_[kind].name != *pin)) {
                continue;
            }
            const std::string refusal = kinds_[kind].datapath->refusal(work);
            if (refusal.empty()) {
                found.push_back(kind);
            } else {
                refusals += (refusals.empty() ? "" : "; ") + kinds_[kind].name + ": " + refusal;
            }
        }
        if (found.empty()) {
            throw config::UserError(fmt::format("no unit can do {} ({}): {}", work.name(), work.kind(), refusals));
        }
        return found;
    }

    void map_step(std::size_t step) {
        std::vector<std::size_t> kinds = candidates(step);
        std::optional<CutChoice> best;
        std::size_t best_kind = 0;
        for (const std::size_t kind : kinds) {
            const auto choice = best_cut(graph_, placement_, step, kinds_[kind], rules_.limits);
            if (choice && (!best || choice->cycles < best->cycles)) {
                best = choice;
                best_kind = kind;
            }
        }
        if (!best) {
            throw config::UserError(fmt::format(
                "{}: the smallest part of it does not fit the scratchpad of any unit that can do it; enlarge "
                "scratchpad_bytes",
                graph_.steps[step].operation->name()));
        }
        if (rules_.mapping == Mapping::one_kind) {
            kinds = {best_kind};
        }
        const std::size_t first = schedule_.tasks.size();
        auto bundles = bundles_of(graph_, step, best->cut);
        if (static_cast<std::int64_t>(bundles.size()) < 2 * kinds_[best_kind].count) {
            split(bundles);
        }
        for (const std::vector<Box>& bundle : bundles) {
            deal(step, bundle, kinds);
        }
        step_ends_.push_back(0);
        for (std::size_t task = first; task < schedule_.tasks.size(); ++task) {
            step_ends_.back() = std::max(step_ends_.back(), task_ends_[task]);
        }
        tasks_of_step_.emplace_back();
        for (std::size_t task = first; task < schedule_.tasks.size(); ++task) {
            tasks_of_step_.back().push_back(task);
        }
        schedule_.tasks_of_step.push_back(schedule_.tasks.size() - first);
    }

    /// Too few bundles to keep all units busy: every task by itself.
    static void split(std::vector<std::vector<Box>>& bundles) {
        std::vector<std::vector<Box>> single;
        for (const std::vector<Box>& bundle : bundles) {
            for (const Box& box : bundle) {
                single.push_back({box});
            }
        }
        bundles = std::move(single);
    }

    void deal(std::size_t step, const std::vector<Box>& bundle, const std::vector<std::size_t>& kinds) {
        std::vector<Task> tasks;
        double ready = 0;
        for (const Box& box : bundle) {
            tasks.push_back({step, 0, 0, box, {}, {}});
            depend(tasks.back());
            ready = std::max(ready, ready_at(tasks.back()));
        }
        double soonest = std::numeric_limits<double>::infinity();
        for (const std::size_t kind : kinds) {
            const double takes = cycles(step, bundle, kinds_[kind]);
            for (std::size_t unit = 0; unit < free_at_[kind].size(); ++unit) {
                const double end = std::max(free_at_[kind][unit], ready) + takes;
                if (end < soonest) {
                    soonest = end;
                    for (Task& task : tasks) {
                        task.kind = kind;
                        task.unit = unit;
                    }
                }
            }
        }
        free_at_[tasks.front().kind][tasks.front().unit] = soonest;
        task_ends_.insert(task_ends_.end(), tasks.size(), soonest);
        std::ranges::move(tasks, std::back_inserter(schedule_.tasks));
    }

    /// When what a task reads and overwrites is foreseen to be over.
    double ready_at(const Task& task) const {
        double ready = 0;
        for (const std::size_t step : task.after_steps) {
            ready = std::max(ready, step_ends_[step]);
        }
        for (const std::size_t other : task.after) {
            ready = std::max(ready, task_ends_[other]);
        }
        return ready;
    }

    double cycles(std::size_t step, const std::vector<Box>& bundle, const UnitKind& kind) const {
        double sum = 0;
        for (const Box& box : bundle) {
            const Footprint print = footprint(graph_, placement_, step, box);
            if (print.resident() > kind.datapath->scratchpad_bytes()) {
                return std::numeric_limits<double>::infinity();
            }
            const auto computing = static_cast<double>(kind.datapath->foreseen(job_of(graph_, placement_, step, box)));
            const auto moved = static_cast<double>(print.resident() + print.streamed);
            sum += std::max(computing, moved / kind.dma_bytes_per_cycle);
        }
        return sum;
    }

    /// Finds the tasks that make what this one reads.
    void depend(Task& task) const {
        std::set<std::size_t> tasks;
        std::set<std::size_t> steps(placement_.after[task.step].begin(), placement_.after[task.step].end());
        for (std::size_t input = 0; input < graph_.steps[task.step].inputs.size(); ++input) {
            const Box box = input_box(graph_, task.step, input, task.outputs);
            for (const View::Piece& piece : graph_.input(task.step, input).pieces) {
                const Map& map = graph_.maps[piece.map];
                if (!map.producer) {
                    continue;
                }
                const Box read = part_of(piece, map.layout, box);
                std::vector<std::size_t> makers;
                for (const std::size_t maker : tasks_of_step_[*map.producer]) {
                    if (!overlap(schedule_.tasks[maker].outputs, read).empty()) {
                        makers.push_back(maker);
                    }
                }
                if (makers.size() == tasks_of_step_[*map.producer].size()) {
                    steps.insert(*map.producer);
                } else {
                    tasks.insert(makers.begin(), makers.end());
                }
            }
        }
        if (!rules_.overlap && task.step > 0) {
            steps.insert(task.step - 1);
        }
        std::erase_if(tasks, [&](std::size_t other) { return steps.contains(schedule_.tasks[other].step); });
        task.after.assign(tasks.begin(), tasks.end());
        task.after_steps.assign(steps.begin(), steps.end());
    }

    const FrameGraph& graph_;
    const Placement& placement_;
    const std::vector<UnitKind>& kinds_;
    const MappingRules& rules_;
    std::vector<std::vector<double>> free_at_;  ///< by kind and unit: foreseen
    std::vector<double> task_ends_;             ///< foreseen
    std::vector<double> step_ends_;             ///< foreseen
    std::vector<std::vector<std::size_t>> tasks_of_step_;
    Schedule schedule_;
};

}  // namespace

const std::string* pin_of(const std::map<std::string, std::string>& pins, const std::string& layer,
                          const std::string& kind) {
    auto pin = pins.find(layer);
    pin = pin == pins.end() ? pins.find(kind) : pin;
    return pin == pins.end() ? nullptr : &pin->second;
}

Schedule schedule(const FrameGraph& graph, const Placement& placement, const std::vector<UnitKind>& kinds,
                  const MappingRules& rules) {
    return Mapper(graph, placement, kinds, rules).run();
}

}  // namespace nought::models::eyeq
