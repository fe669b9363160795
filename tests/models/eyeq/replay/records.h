#pragma once

#include <random>

#include "models/eyeq/replay/chip_replay.h"

namespace nought::tests {

/// A small frame of one to three kinds of units, drawn at random: stages of zero cycles and transfers of zero bytes
/// too.
models::FrameRecord random_record(std::mt19937& random, std::size_t tasks);

/// The same units and DRAM, other tasks.
models::FrameRecord random_record_like(const models::FrameRecord& chip, std::mt19937& random, std::size_t tasks);

}  // namespace nought::tests
