#pragma once

#include <cstddef>

#include "models/frame_record.h"

namespace nought::tools {

/// The frame in about `most` tasks or fewer, where it has more: tasks of one kind that stand in an unbroken run of one
/// layer's tasks, none behind another, are put together, a number of them that is the same everywhere but leaves each
/// kind at least as many as it has units. Cycles, products, bytes and picojoules keep their sums; what stood behind
/// one task stands behind the whole that it became part of. Where the runs are short more than `most` remain.
models::FrameRecord coarsen(const models::FrameRecord& frame, std::size_t most);

}  // namespace nought::tools
