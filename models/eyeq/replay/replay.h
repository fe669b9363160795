#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "models/eyeq/replay/dealing.h"

namespace nought::tools {

/// Cameras and what each of their frames asks of a chip.
struct CameraLoad {
    std::vector<FrameJob> jobs;
    std::vector<Camera> cameras;
    std::size_t streams = 0;
    double clock_ghz = 1;
    double seconds = 1;
    std::size_t frames_in_flight = 2;

    /// Of all cameras together, dense.
    double macs_per_second() const;
};

/// What became of the frames of one stream. Released = done + late + unfinished.
struct StreamOutcome {
    std::uint64_t released = 0;
    std::uint64_t done = 0;                ///< in time
    std::uint64_t late = 0;                ///< finished or not, after the deadline
    std::uint64_t unfinished = 0;          ///< at the end of the replay, which came before their deadline
    std::vector<std::uint64_t> latencies;  ///< cycles from release to the end, of all that finished, in order of size

    /// The least latency that at least this share of the finished frames did not exceed; nothing without any.
    std::optional<std::uint64_t> percentile(double share) const;
};

/// What the frames made of all chips together.
struct LoadOutcome {
    std::size_t chips = 0;
    std::uint64_t cycles = 0;       ///< of each chip
    std::vector<UnitCycles> kinds;  ///< summed over the units of a kind and over chips
    std::uint64_t dram_busy = 0;    ///< cycles, summed over chips; and so on
    std::uint64_t dram_read_bytes = 0;
    std::uint64_t dram_write_bytes = 0;
    std::uint64_t tasks = 0;
    std::uint64_t macs = 0;
    double dynamic_pj = 0;
    std::vector<StreamOutcome> streams;

    std::uint64_t late() const;
    std::uint64_t finished() const;
    /// Products formed, of those that all lanes of all chips could have formed.
    double mac_utilisation(const std::vector<models::FrameRecord::UnitKind>& units) const;
};

/// Replays the cameras' frames on that many chips for the load's seconds. Chips share nothing, so each has a thread
/// where there are cores; the outcome does not depend on them.
LoadOutcome replay(const CameraLoad& load, std::size_t chips);

/// One chip with more to do than it can: all frames of the load (of its first second, where it has more) are there from
/// the start, and the replay ends when all have finished. What the chip can give, apart from its last frames.
LoadOutcome saturate(const CameraLoad& load);

/// The cycles of one frame of a job on a chip of its own.
std::uint64_t alone(const FrameJob& job);

/// The least number of chips from `first` on, and up to `most`, with which no frame is late; nothing where all are too
/// few, or a frame is late on a chip of its own. Each number is tried, because one chip more is not sure to help: it
/// deals the frames differently.
std::optional<LoadOutcome> enough_chips(const CameraLoad& load, std::size_t first, std::size_t most);

}  // namespace nought::tools
