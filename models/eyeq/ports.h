#pragma once

#include <cstddef>

#include <systemc>

namespace nought::models::eyeq {

/// The queue of a unit, as the host fills it. News: a task left it.
class TaskQueue : public virtual sc_core::sc_interface {
public:
    /// Tasks dispatched and not yet fetching.
    virtual std::size_t queued() const = 0;
    virtual void accept(std::size_t task) = 0;
};

/// What the host knows of a frame's tasks, as units ask for it. News: a task is over.
class TaskBoard : public virtual sc_core::sc_interface {
public:
    /// What the task reads is there, and where it writes is free.
    virtual bool may_start(std::size_t task) const = 0;
    virtual void finished(std::size_t task) = 0;
    /// The host has not yet dispatched all tasks of that unit.
    virtual bool has_more_for(const TaskQueue& unit) const = 0;
};

}  // namespace nought::models::eyeq
