#pragma once

#include <cstdint>
#include <vector>

#include "models/eyeq/frame_memory.h"
#include "models/eyeq/mapping/frame_graph.h"
#include "models/eyeq/mapping/placement.h"
#include "models/eyeq/mapping/task.h"
#include "models/eyeq/output_check.h"

namespace nought::models::eyeq {

/// What a unit spent on a task.
struct TaskCost {
    std::uint64_t cycles = 0;  ///< reconfiguration and the job itself
    std::uint64_t effectual_macs = 0;
    std::uint64_t sram_bytes = 0;
    std::uint64_t dram_read_bytes = 0;
    std::uint64_t dram_write_bytes = 0;
    double datapath_pj = 0;
};

/// One frame as the chip works on it: what is to be done, what the memories hold, and what has been done.
struct Frame {
    const FrameGraph& graph;
    const Placement& placement;
    const Schedule& schedule;
    bool compute = true;  ///< false: outputs are taken from the trace
    FrameMemory memory{graph, placement};
    std::vector<OutputCheck> checks = std::vector<OutputCheck>(graph.steps.size());  ///< by step
    std::vector<TaskCost> costs = std::vector<TaskCost>(schedule.tasks.size());      ///< by task
};

}  // namespace nought::models::eyeq
