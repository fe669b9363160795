#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "models/eyeq/job/box.h"
#include "workloads/trace/trace.h"

namespace nought::models::eyeq {

using workloads::TraceOperation;

/// A part of an operation's output as one unit makes it, with everything for it in the unit's scratchpad.
struct Job {
    const TraceOperation* operation = nullptr;
    Box outputs;  ///< of the operation's output tensor; of a conv or fc within one group
    /// What of each input tensor is there. Positions that the outputs need and that are not in a block lie in the
    /// padding; a conv's block has all channels of the group.
    std::vector<Block> inputs;
    /// conv, fc: the columns of the kernel matrix that some filter of the group uses, each (c * Kt * Ky * Kx + kernel
    /// position), c within the group, rising.
    std::span<const std::int32_t> taps;
    const std::int16_t* weights = nullptr;  ///< (filters of the job, taps)
    const std::int64_t* bias = nullptr;     ///< (filters of the job), in accumulator scale
    /// Both operands have at most eight bits: each lane takes two products a cycle where the unit can.
    bool narrow = false;
    /// Room for outputs.volume() values, dense in (c,t,y,x) order.
    std::int16_t* results = nullptr;
};

/// What a unit's lanes did for a job. The lane-cycles add up to lanes x cycles.
struct Effort {
    std::uint64_t cycles = 0;
    std::uint64_t effectual = 0;    ///< lane-cycles on an operand that is not zero
    std::uint64_t ineffectual = 0;  ///< lane-cycles on a zero
    std::uint64_t edge = 0;         ///< lane-cycles without a window, filter or item: the job does not fill the lanes
    std::uint64_t fill = 0;         ///< filling and draining the array, loop prologues
    std::uint64_t imbalance = 0;    ///< lanes or threads that wait for others
    std::uint64_t effectual_macs = 0;  ///< conv, fc: products whose neuron is not zero
};

}  // namespace nought::models::eyeq
