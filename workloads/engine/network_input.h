#pragma once

#include <optional>

#include "workloads/engine/fixed_value.h"
#include "workloads/networks/network.h"

namespace nought::workloads {

/// (input - mean) * scale. Throws config::UserError when the shape is not network.input.shape() or a value is not
/// finite.
Tensor<float> normalised_input(const Network& network, const Tensor<float>& input);

/// Rounded half up to 16 bits, saturated. Without a fraction, with one bit of headroom over the largest value.
FixedValue quantised_input(const TensorView<float>& input, std::optional<int> fraction = std::nullopt);

}  // namespace nought::workloads
