#pragma once

#include <cstdint>

#include "models/eyeq/job/job.h"
#include "models/eyeq/units/barrel.h"
#include "models/eyeq/units/work.h"

namespace nought::models::eyeq {

/// What a thread of the cluster does without asking for more.
struct Item {
    std::int64_t instructions = 1;  ///< all of them
    std::int64_t steps = 0;         ///< those that work on operands
    std::int64_t elements = 0;      ///< lanes that have operands in each of these
};

/// The items of one job on their way through the barrel, and what the lanes did for them.
class ItemQueue {
public:
    ItemQueue(std::int64_t cores, std::int64_t threads, std::int64_t lanes_per_core)
        : barrel_(cores, threads), lanes_per_core_(lanes_per_core), lanes_(cores * lanes_per_core) {}

    void take(std::int64_t items, const Item& item);
    void take(const Item& item) { take(1, item); }
    /// What follows begins after everything before has ended.
    void wait_for_all() { barrel_.wait_for_all(); }

    std::int64_t lanes_per_core() const { return lanes_per_core_; }
    std::int64_t items() const { return items_; }
    std::int64_t instructions() const { return instructions_; }
    std::int64_t steps() const { return steps_; }
    /// Lane-cycles of steps in which the lane has an operand.
    std::int64_t operands() const { return operands_; }
    sim::Cycle end() const { return barrel_.end(); }
    /// After wait_for_all(), with `work` of no more operands than operands().
    Effort effort(const Work& work, const char* unit) const;

private:
    Barrel barrel_;
    std::int64_t lanes_per_core_;
    std::int64_t lanes_;
    std::int64_t items_ = 0;
    std::int64_t instructions_ = 0;
    std::int64_t steps_ = 0;
    std::int64_t operands_ = 0;
};

}  // namespace nought::models::eyeq
