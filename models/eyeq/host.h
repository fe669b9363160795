#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "models/eyeq/frame.h"
#include "models/eyeq/ports.h"
#include "sim/core/module.h"
#include "sim/core/signal.h"
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
class Host final : public sim::Module, public TaskBoard {
public:
    Host(const sc_core::sc_module_name& name, const HostConfig& config);

    /// In the order of the kinds, and of the units of a kind.
    sc_core::sc_port<TaskQueue, 0, sc_core::SC_ZERO_OR_MORE_BOUND> units{"units"};

    /// units_of_kind: how many there are of each kind.
    void start(const Schedule& schedule, const std::vector<std::size_t>& units_of_kind);

    bool may_start(std::size_t task) const override;
    void finished(std::size_t task) override;
    bool has_more_for(const TaskQueue& unit) const override;
    const sc_core::sc_event& default_event() const override { return news_.event(); }

    bool step_is_over(std::size_t step) const { return left_of_step_[step] == 0; }
    std::size_t tasks_over() const { return over_.size() - left_; }

    std::string waiting_for() const override;

private:
    /// The tasks of one unit, in order.
    struct Program {
        std::vector<std::size_t> tasks;
        std::size_t next = 0;
    };

    void tick() override;
    std::optional<std::size_t> next_unit() const;

    sim::Counter dispatched_;
    sim::Counter busy_;
    sim::Histogram queue_lengths_;
    sim::Cycle dispatch_cycles_;
    std::size_t queue_depth_;

    sim::Signal news_{"news"};  // a task is over
    const Schedule* schedule_ = nullptr;
    std::vector<Program> programs_;  ///< by unit
    std::vector<bool> over_;
    std::vector<std::size_t> left_of_step_;
    std::size_t left_ = 0;
    std::optional<std::size_t> dispatching_;  ///< to that unit
    sim::Cycle done_ = 0;
};

}  // namespace nought::models::eyeq
