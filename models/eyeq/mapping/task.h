#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "models/eyeq/job/box.h"
#include "sim/core/cycle.h"

namespace nought::models::eyeq {

/// What the host dispatches: a part of one step's output, on one unit.
struct Task {
    std::size_t step = 0;
    std::size_t kind = 0;  ///< of unit
    std::size_t unit = 0;  ///< among those of its kind
    Box outputs;
    std::vector<std::size_t> after;        ///< tasks whose results it reads, rising
    std::vector<std::size_t> after_steps;  ///< steps that must be over before it writes, rising
};

/// A frame's work in the order of dispatch, and for each step how many tasks it has.
struct Schedule {
    std::vector<Task> tasks;
    std::vector<std::size_t> tasks_of_step;
};

}  // namespace nought::models::eyeq
