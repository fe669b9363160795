#pragma once

#include <optional>
#include <vector>

#include "workloads/engine/fixed_value.h"
#include "workloads/layers/layer.h"

namespace nought::workloads {

/// What a layer without weights makes of its inputs, exactly. `fraction` is that of the result; without it the result
/// of lrn and add has as many fraction bits as its largest value allows with one bit of headroom, and all others keep
/// the fraction of the first input; softmax, fft and proposals have one of their own whatever is asked for.
FixedValue apply_fixed(const Layer& layer, const std::vector<FixedValue>& inputs, std::optional<int> fraction,
                       int threads);

}  // namespace nought::workloads
