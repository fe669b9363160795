#include "workloads/engine/network_input.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "sim/base/config/error.h"
#include "workloads/quantise/fraction_bits.h"

namespace nought::workloads {

Tensor<float> normalised_input(const Network& network, const Tensor<float>& input) {
    if (input.shape() != network.input.shape()) {
        throw config::UserError(fmt::format("the network '{}' takes an input of shape ({}), not ({})", network.name,
                                            fmt::join(network.input.shape(), ", "), fmt::join(input.shape(), ", ")));
    }
    Tensor<float> result(input.shape());
    const std::int64_t map = input.size() / network.input.channels;
    for (std::int64_t i = 0; i < input.size(); ++i) {
        const auto channel = static_cast<std::size_t>(i / map);
        const double mean = network.mean.empty()       ? 0
                            : network.mean.size() == 1 ? network.mean.front()
                                                       : network.mean[channel];
        result[i] = static_cast<float>((static_cast<double>(input[i]) - mean) * network.scale);
        if (!std::isfinite(result[i])) {
            throw config::UserError(fmt::format("the input has a value that is not finite, at index {}", i));
        }
    }
    return result;
}

FixedValue quantised_input(const TensorView<float>& input, std::optional<int> given) {
    double largest = 0;
    for (const float value : input.values()) {
        largest = std::max(largest, std::abs(static_cast<double>(value)));
    }
    const int fraction = given.value_or(fraction_bits(largest, activation_bits, activation_headroom));
    const double steps = std::ldexp(1.0, fraction);
    Tensor<std::int16_t> result(input.shape());
    for (std::int64_t i = 0; i < input.size(); ++i) {
        const double rounded = std::floor(static_cast<double>(input[i]) * steps + 0.5);
        result[i] = static_cast<std::int16_t>(std::clamp(rounded, -32768.0, 32767.0));
    }
    return {TensorView<std::int16_t>(std::move(result)), fraction};
}

}  // namespace nought::workloads
