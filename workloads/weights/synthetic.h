#pragma once

#include <cstdint>

#include "workloads/layers/layer.h"
#include "workloads/tensor/tensor.h"

namespace nought::workloads {

/// Weights as integers; the real number is value * 2^-fraction.
struct FixedWeights {
    TensorView<std::int16_t> values;  ///< Layer::weight_dims()
    int fraction = 0;
};

/// He-normal weights (variance 2 / fan-in; He et al., ICCV 2015), a function of seed, layer name and shape alone, as
/// finely quantised as 16 bits allow the largest.
FixedWeights draw_weights(const Layer& layer, std::uint64_t seed, int threads);

}  // namespace nought::workloads
