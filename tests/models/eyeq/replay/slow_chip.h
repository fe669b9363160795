#pragma once

#include "models/eyeq/replay/chip_replay.h"

namespace nought::tests {

/// What replay_chip() must give, found by looking at every unit, frame and task in every cycle. `record_of` has the
/// record of each job.
tools::ChipUsage slow_replay(const std::vector<models::FrameRecord>& record_of,
                             const std::vector<tools::ReleasedFrame>& frames, std::size_t in_flight, std::uint64_t end);

}  // namespace nought::tests
