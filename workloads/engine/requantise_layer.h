#pragma once

#include <cstdint>

#include "workloads/layers/layer.h"
#include "workloads/tensor/tensor.h"

namespace nought::workloads {

/// The output (N,[To,]Ho,Wo) of a conv or fc layer from its sums of products.
TensorView<std::int16_t> requantised(const Layer& layer, const Tensor<std::int64_t>& accumulators,
                                     const Tensor<std::int64_t>& bias, int output_shift, int threads);

}  // namespace nought::workloads
