#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "models/eyeq/frame.h"
#include "models/eyeq/unit.h"
#include "sim/core/module.h"
#include "sim/cost/floorplan.h"
#include "sim/cost/technology.h"
#include "sim/stats/counter.h"
#include "sim/stats/histogram.h"

namespace nought::models::eyeq {

struct HostConfig;

/// The processor that dispatches a frame's tasks and keeps track of what is over.
///
/// Timing: hands over one task every `dispatch_cycles`, the earliest in the schedule whose unit has room for it in its
/// queue. A task that is over is known to all units in the same cycle.
class Host final : public sim::Module {
public:
    Host(const sc_core::sc_module_name& name, const HostConfig& config);

    /// `units` by kind.
    void start(const Schedule& schedule, const std::vector<std::vector<Unit*>>& units);

    /// What the task reads is there, and where it writes is free.
    bool may_start(std::size_t task) const;
    void finished(std::size_t task);
    bool has_more_for(const Unit& unit) const;
    bool step_is_over(std::size_t step) const { return left_of_step_[step] == 0; }
    std::size_t tasks_over() const { return over_.size() - left_; }

    std::string waiting_for() const override;

private:
    /// The tasks of one unit, in order.
    struct Program {
        Unit* unit = nullptr;
        std::vector<std::size_t> tasks;
        std::size_t next = 0;
    };

    void tick() override;
    Program* next_program();

    sim::Counter dispatched_;
    sim::Counter busy_;
    sim::Histogram queue_lengths_;
    sim::Cycle dispatch_cycles_;
    std::size_t queue_depth_;

    const Schedule* schedule_ = nullptr;
    std::vector<Program> programs_;
    std::vector<bool> over_;
    std::vector<std::size_t> left_of_step_;
    std::size_t left_ = 0;
    Program* dispatching_ = nullptr;
    sim::Cycle done_ = 0;
};

}  // namespace nought::models::eyeq
