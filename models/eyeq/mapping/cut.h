#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "models/eyeq/job/datapath.h"
#include "models/eyeq/mapping/footprint.h"

namespace nought::models::eyeq {

/// Units of one kind, as far as the mapping needs to know them.
struct UnitKind {
    std::string name;  ///< vmp, pma, mpc
    const Datapath* datapath = nullptr;
    std::int64_t count = 0;
    double dma_bytes_per_cycle = 1;  ///< of each unit's DMA engine
};

/// How a step's output is cut into tasks: the lengths of a task along each axis.
struct Cut {
    std::int64_t c = 1;  ///< within a group
    workloads::Extent tile;
    /// A block of channels after another, all tiles in each: kernels stay in the scratchpad. Else a tile after another,
    /// all channels in each: features stay.
    bool channels_outer = false;
};

/// A way to do a whole step on all units of one kind.
struct CutChoice {
    Cut cut;
    double cycles = 0;  ///< foreseen for the step: the longest of computing, moving, and the DRAM's share
};

/// What the mapping counts on.
struct CutLimits {
    double dram_bytes_per_cycle = 1;
    double dispatch_cycles = 0;
};

/// The job that makes a part of a step's output, without values.
Job job_of(const FrameGraph& graph, const Placement& placement, std::size_t step, const Box& outputs);

/// The cut with the fewest foreseen cycles; nothing where even the smallest task does not fit the scratchpad.
/// Half of the scratchpad is for the task that runs and half for the one that is fetched meanwhile; a step whose
/// smallest task needs more has the whole.
std::optional<CutChoice> best_cut(const FrameGraph& graph, const Placement& placement, std::size_t step,
                                  const UnitKind& kind, const CutLimits& limits);

/// The tasks' outputs in the order of dispatch, as bundles that one unit should do in a row.
std::vector<std::vector<Box>> bundles_of(const FrameGraph& graph, std::size_t step, const Cut& cut);

}  // namespace nought::models::eyeq
