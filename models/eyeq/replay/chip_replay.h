#pragma once

#include <atomic>
#include <cstdint>
#include <limits>
#include <optional>
#include <vector>

#include "models/eyeq/replay/frame_job.h"

namespace nought::tools {

/// A frame that arrives at a chip.
struct ReleasedFrame {
    std::size_t job = 0;
    std::size_t stream = 0;
    std::uint64_t release = 0;   ///< cycle
    std::uint64_t deadline = 0;  ///< cycle; finishing in it is in time
};

struct ReplayOptions {
    std::size_t frames_in_flight = 2;  ///< that a chip works on side by side
    /// The replay ends before this cycle, or when all frames have finished.
    std::uint64_t end = std::numeric_limits<std::uint64_t>::max();
    /// Where set: a frame that finishes late sets it, and whoever finds it set gives up.
    std::atomic<bool>* stop_at_late = nullptr;
};

/// Where the cycles of one unit went. They sum to the time.
struct UnitCycles {
    std::uint64_t busy = 0;        ///< computing
    std::uint64_t wait_load = 0;   ///< its next operands on the way
    std::uint64_t wait_store = 0;  ///< its result done, the one before still on the way out
    std::uint64_t idle = 0;        ///< nothing that it may do
    std::uint64_t macs = 0;        ///< of tasks that have finished

    std::uint64_t time() const { return busy + wait_load + wait_store + idle; }
    void operator+=(const UnitCycles& other);
};

/// What the frames made of one chip.
struct ChipUsage {
    std::uint64_t cycles = 0;       ///< simulated
    std::vector<UnitCycles> units;  ///< units of the first kind, then those of the second, ...
    std::uint64_t dram_busy = 0;    ///< cycles
    std::uint64_t dram_read_bytes = 0;
    std::uint64_t dram_write_bytes = 0;
    std::uint64_t tasks = 0;  ///< that have finished, as the three below
    std::uint64_t macs = 0;
    double dynamic_pj = 0;
    std::vector<std::optional<std::uint64_t>> finished;  ///< the cycle in which each frame was done
};

/// Replays frames on one chip, cycle by cycle in effect, though only cycles in which something happens are visited.
///
/// Timing: a unit has a load, a compute and a store stage, each for one task, so one task loads while one computes and
/// one stores. The DRAM serves transfers one after another in the order in which they were asked for. A task may go to
/// a unit of its kind when the tasks that it awaits have stored; it goes to one whose load stage is free, of those to
/// one that does not compute, else to the one that is done first. Frames are taken up earliest deadline first, at most
/// `frames_in_flight` at a time; of the tasks that may go, those of the frame with the earliest deadline go first, in
/// recorded order. Stages of zero cycles pass at once; a task of only such stages needs no unit. What may happen in one
/// cycle happens in this order, again and again until nothing may: each unit stores what it computed and then computes
/// what it loaded, frames are taken up, each kind is given tasks.
///
/// `frames` are in order of release; all jobs are of the same chip.
ChipUsage replay_chip(const std::vector<FrameJob>& jobs, const std::vector<ReleasedFrame>& frames,
                      const ReplayOptions& options);

}  // namespace nought::tools
