#pragma once

#include "models/eyeq/replay/replay.h"

namespace nought::tools {

/// Ten cameras of 30 frames/s, each seen by two made-up networks of a thousand tasks in fifty layers, on a made-up chip
/// of three kinds of units: for measuring how fast replaying is.
CameraLoad sample_load(double seconds);

}  // namespace nought::tools
