#pragma once

#include <cstddef>

#include "models/eyeq/job/box.h"
#include "models/eyeq/job/job.h"
#include "workloads/layers/layer.h"

namespace nought::models::eyeq {

/// The part of a step's input that a part of its output is made of, within the input's shape: windows with their
/// borders, neighbouring channels of a normalisation, all of what has no order. A layer that flattens
/// its input reads all of it.
Box reach(const TraceOperation& operation, std::size_t input, const workloads::MapShape& shape, const Box& outputs);

/// Whether a fully-connected layer takes a map of several positions as one vector.
bool flattens(const TraceOperation& operation, const workloads::MapShape& shape);

/// Operands that pass by once and need no room of their own in the scratchpad.
bool streams(const TraceOperation& operation);

}  // namespace nought::models::eyeq
