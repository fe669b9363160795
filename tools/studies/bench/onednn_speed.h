#pragma once

#include <vector>

#include "workloads/layers/geometry.h"

namespace nought::tools {

/// The time that oneDNN takes for one fp32 inference of these convolutions, seconds: weights in the layout that oneDNN
/// likes best, memory and primitives ready, the best of `repetitions` after one to warm up. Groups and dilation as
/// given, ReLU fused. Uses the cores that the process may run on.
double onednn_seconds(const std::vector<workloads::ConvShape>& layers, int repetitions);

}  // namespace nought::tools
