#include "models/eyeq/host.h"

#include <algorithm>

#include "models/eyeq/config.h"

namespace nought::models::eyeq {

Host::Host(const sc_core::sc_module_name& name, const HostConfig& config)
    : Module(name),
      dispatched_(this, "dispatched", sim::Unit::count, "tasks handed to units"),
      busy_(this, "busy", sim::Unit::cycles, "handing out tasks"),
      queue_lengths_(this, "queue_lengths", sim::Unit::count, "tasks in the queue of a unit that gets another",
                     static_cast<std::size_t>(config.queue_depth)),
      dispatch_cycles_(static_cast<sim::Cycle>(config.dispatch_cycles)),
      queue_depth_(static_cast<std::size_t>(config.queue_depth)) {}

void Host::start(const Schedule& schedule, const std::vector<std::vector<Unit*>>& units) {
    schedule_ = &schedule;
    programs_.clear();
    std::map<const Unit*, std::size_t> program_of;
    for (const std::vector<Unit*>& kind : units) {
        for (Unit* unit : kind) {
            program_of[unit] = programs_.size();
            programs_.push_back({unit, {}, 0});
        }
    }
    for (std::size_t task = 0; task < schedule.tasks.size(); ++task) {
        const Task& work = schedule.tasks[task];
        programs_[program_of.at(units[work.kind][work.unit])].tasks.push_back(task);
    }
    over_.assign(schedule.tasks.size(), false);
    left_of_step_ = schedule.tasks_of_step;
    left_ = schedule.tasks.size();
    wake();
}

Host::Program* Host::next_program() {
    Program* earliest = nullptr;
    for (Program& program : programs_) {
        if (program.next < program.tasks.size() && program.unit->queued() < queue_depth_ &&
            (earliest == nullptr || program.tasks[program.next] < earliest->tasks[earliest->next])) {
            earliest = &program;
        }
    }
    return earliest;
}

void Host::tick() {
    if (schedule_ == nullptr) {
        return;
    }
    while (true) {
        if (dispatching_ != nullptr) {
            if (sim::now() < done_) {
                wake_at(done_);
                return;
            }
            const std::size_t task = dispatching_->tasks[dispatching_->next++];
            ++dispatched_;
            busy_ += dispatch_cycles_;
            Unit& unit = *std::exchange(dispatching_, nullptr)->unit;
            queue_lengths_.add(unit.queued());
            unit.accept(task);
        }
        dispatching_ = next_program();
        if (dispatching_ == nullptr) {
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
    for (Program& program : programs_) {
        program.unit->wake();
    }
}

bool Host::has_more_for(const Unit& unit) const {
    return std::ranges::any_of(programs_, [&](const Program& program) {
        return program.unit == &unit && program.next < program.tasks.size();
    });
}

std::string Host::waiting_for() const {
    return left_ == 0 ? std::string{} : "units to end " + std::to_string(left_) + " tasks";
}

}  // namespace nought::models::eyeq
