#pragma once

#include <cstdint>
#include <functional>

#include "workloads/inputs/image.h"
#include "workloads/inputs/input_rule.h"
#include "workloads/tensor/tensor.h"

namespace nought::workloads {

/// Fits the frames that the rule wants, one at a time, into one tensor of rule.shape(). From `available` frames the
/// wanted ones are taken evenly; with fewer, each is repeated. `frame(i)` gives fit(...) of frame i.
Tensor<float> stack_frames(const InputRule& rule, std::int64_t available,
                           const std::function<Tensor<float>(std::int64_t)>& frame);

}  // namespace nought::workloads
