#pragma once

#include <array>
#include <cstdint>

#include "workloads/trace/trace.h"

namespace nought::oracles {

/// How the neurons of a window are dealt to the sixteen lanes.
enum class LaneAssignment { feature_slices, brick_interleaved };

/// Cycles that each lane works in one window of one group.
std::array<std::int64_t, 16> cnvlutin_lanes(const workloads::TraceLayer& layer, std::int64_t group,
                                            const workloads::Extent& origin, LaneAssignment assignment,
                                            std::int64_t empty_brick_cycles = 1);

/// Cycles of an encoded layer when no memory takes time: the slowest lane, summed over groups, windows and passes.
std::int64_t cnvlutin_cycles(const workloads::TraceLayer& layer, LaneAssignment assignment,
                             std::int64_t empty_brick_cycles = 1, std::int64_t filters_per_pass = 256);

}  // namespace nought::oracles
