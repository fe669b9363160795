#pragma once

#include "models/eyeq/chip.h"
#include "models/eyeq/frame.h"
#include "models/frame_record.h"
#include "models/result.h"

namespace nought::models::eyeq {

/// What a finished frame asked of the chip, task by task.
///
/// Of the energy, a task has what its datapath took and the DRAM's price of its bytes; what is left of the frame's
/// dynamic energy (SRAM, wires, whole bursts) is dealt to the tasks by the bytes they moved, so that tasks add up to
/// the frame. Where tasks must wait for a whole step, a task of zero cycles stands for its end.
FrameRecord record_of(const Frame& frame, const Chip& chip, const EyeqConfig& config, const Result& result,
                      double dram_pj_per_byte);

}  // namespace nought::models::eyeq
