#pragma once

#include <cstdint>

#include "models/narrow/operands.h"
#include "workloads/trace/trace.h"

namespace nought::models::narrow {

/// The exponent of a power of two of either sign, in the steps of its encoding: of log2, value = 2^step; of log_sqrt2,
/// 12 and 17 times 2^e are steps 2e and 2e + 1. What lies between two such values has the step of the smaller one.
/// -1 for zero and whatever is smaller than the smallest.
int log_step(std::int16_t value, workloads::Encoding encoding);
std::int16_t log_value(int step, bool negative, workloads::Encoding encoding);

/// The layer with the neurons and synapses that the unit's memories give back: codes of as many bits as the encoding
/// needs, whose scales (of a binary or ternary filter, of a binary position) stand beside them. An operand that is of
/// its encoding comes back as it was; any other is damaged, and so are the outputs.
workloads::TraceLayer as_stored(const workloads::TraceLayer& layer, const NarrowLanes& unit);

}  // namespace nought::models::narrow
