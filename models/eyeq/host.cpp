#include "models/eyeq/host.h"

#include <algorithm>
#include <numeric>
#include <utility>

#include "models/eyeq/config.h"

namespace nought::models::eyeq {

Host::Host(const sc_core::sc_module_name& name, const HostConfig& config)
    : Module(name),
      dispatched_(this, "dispatched", sim::Unit::count, "tasks handed to units"),
      busy_(this, "busy", sim::Unit::cycles, "handing out tasks"),
      queue_lengths_(this, "queue_lengths", sim::Unit::count, "tasks in the queue of a unit that gets another",
                     static_cast<std::size_t>(config.queue_depth)),
      dispatch_cycles_(static_cast<sim::Cycle>(config.dispatch_cycles)),
      queue_depth_(static_cast<std::size_t>(config.queue_depth)) {
    sensitive << units;
}

void Host::start(const Schedule& schedule, const std::vector<std::size_t>& units_of_kind) {
    schedule_ = &schedule;
    std::vector<std::size_t> first_of_kind(units_of_kind.size());
    std::exclusive_scan(units_of_kind.begin(), units_of_kind.end(), first_of_kind.begin(), std::size_t{0});
    programs_.assign(std::accumulate(units_of_kind.begin(), units_of_kind.end(), std::size_t{0}), {});
    for (std::size_t task = 0; task < schedule.tasks.size(); ++task) {
        const Task& work = schedule.tasks[task];
        programs_[first_of_kind[work.kind] + work.unit].tasks.push_back(task);
    }
    over_.assign(schedule.tasks.size(), false);
    left_of_step_ = schedule.tasks_of_step;
    left_ = schedule.tasks.size();
    wake();
}

std::optional<std::size_t> Host::next_unit() const {
    std::optional<std::size_t> earliest;
    std::size_t first = 0;
    for (std::size_t unit = 0; unit < programs_.size(); ++unit) {
        const Program& program = programs_[unit];
        if (program.next < program.tasks.size() && units[static_cast<int>(unit)]->queued() < queue_depth_ &&
            (!earliest || program.tasks[program.next] < first)) {
            earliest = unit;
            first = program.tasks[program.next];
        }
    }
    return earliest;
}

void Host::tick() {
    if (schedule_ == nullptr) {
        return;
    }
    while (true) {
        if (dispatching_) {
            if (sim::now() < done_) {
                wake_at(done_);
                return;
            }
            const std::size_t unit = *std::exchange(dispatching_, std::nullopt);
            Program& program = programs_[unit];
            const std::size_t task = program.tasks[program.next++];
            ++dispatched_;
            busy_ += dispatch_cycles_;
            queue_lengths_.add(units[static_cast<int>(unit)]->queued());
            units[static_cast<int>(unit)]->accept(task);
        }
        dispatching_ = next_unit();
        if (!dispatching_) {
            return;
        }
        done_ = sim::now() + dispatch_cycles_;
    }
}

bool Host::may_start(std::size_t task) const {
    const Task& work = schedule_->tasks[task];
    return std::ranges::all_of(work.after_steps, [&](std::size_t step) { return step_is_over(step); }) &&
           std::ranges::all_of(work.after, [&](std::size_t other) { return bool{over_[other]}; });
}

void Host::finished(std::size_t task) {
    over_[task] = true;
    --left_;
    --left_of_step_[schedule_->tasks[task].step];
    news_.notify();
}

bool Host::has_more_for(const TaskQueue& unit) const {
    for (std::size_t index = 0; index < programs_.size(); ++index) {
        if (units[static_cast<int>(index)] == &unit) {
            return programs_[index].next < programs_[index].tasks.size();
        }
    }
    return false;
}

std::string Host::waiting_for() const {
    return left_ == 0 ? std::string{} : "units to end " + std::to_string(left_) + " tasks";
}

}  // namespace nought::models::eyeq
