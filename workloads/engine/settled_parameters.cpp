#include "workloads/engine/settled_parameters.h"

#include <algorithm>
#include <cmath>

#include "workloads/engine/report_builder.h"

namespace nought::workloads {

FixedWeights SettledParameters::weights(std::size_t layer) {
    FixedWeights weights = source_(layer);
    weights.fraction = settled_.weight_fraction[layer];
    return weights;
}

Arithmetic SettledParameters::arithmetic(std::size_t layer, const Tensor<std::int64_t>& accumulators,
                                         int weight_fraction, int input_fraction, std::optional<int> output_fraction) {
    constexpr double largest_bias = 0x1p60;
    const int sum_fraction = input_fraction + weight_fraction;
    // Coarse operands give coarse sums: an output cannot have more fraction bits than they.
    const int shift = std::clamp(sum_fraction - output_fraction.value_or(sum_fraction), 0, 62);
    Arithmetic result{Tensor<std::int64_t>({accumulators.shape().front()}), weight_fraction, shift};
    for (std::int64_t n = 0; n < result.bias.size(); ++n) {
        const double scaled = std::floor(std::ldexp(settled_.bias[layer][n], sum_fraction) + 0.5);
        result.bias[n] = static_cast<std::int64_t>(std::clamp(scaled, -largest_bias, largest_bias));
    }
    return result;
}

FloatParameters float_parameters(const Settled& settled, std::size_t layer, const TensorView<std::int16_t>& weights) {
    const std::vector<double>& bias = settled.bias[layer];
    return {TensorView<float>(dequantised({weights, settled.weight_fraction[layer]})),
            Tensor<float>({static_cast<std::int64_t>(bias.size())}, {bias.begin(), bias.end()})};
}

}  // namespace nought::workloads
