#pragma once

#include <cstdint>

#include "workloads/layers/geometry.h"
#include "workloads/tensor/tensor.h"

namespace nought::workloads {

/// How many of a layer's products have a zero neuron.
struct OperandCounts {
    std::int64_t products = 0;  ///< without those with padding
    std::int64_t zeros = 0;     ///< of them
};

/// `input` is (C,[T,]H,W): each neuron counts as often as windows and filters use it.
OperandCounts count_operands(const ConvShape& shape, const TensorView<std::int16_t>& input);

}  // namespace nought::workloads
