#include "workloads/quantise/linear.h"

#include <algorithm>
#include <cmath>

#include "sim/base/config/diagnostics.h"
#include "sim/base/config/document.h"
#include "sim/base/config/kinds.h"
#include "workloads/kernels/requantise.h"

namespace nought::workloads {

namespace {

constexpr std::int64_t plain_bits = 16;

int widest(const config::PerName<std::int64_t>& bits) {
    std::int64_t most = bits.all.value_or(0);
    for (const std::int64_t one : bits.list) {
        most = std::max(most, one);
    }
    for (const auto& [name, one] : bits.by_name) {
        most = std::max(most, one);
    }
    return static_cast<int>(most);
}

}  // namespace

CodedTensor narrowed(const CodedTensor& plain, int bits, double largest) {
    if (bits >= plain_bits) {
        return plain;
    }
    const std::int64_t highest = (std::int64_t{1} << (bits - 1)) - 1;
    int shift = 0;
    while (std::floor(std::ldexp(largest, -shift) + 0.5) > static_cast<double>(highest)) {
        ++shift;
    }
    Tensor<std::int16_t> values(plain.values.shape());
    std::transform(plain.values.values().begin(), plain.values.values().end(), values.values().begin(),
                   [&](std::int16_t value) {
                       const std::int64_t rounded = round_shift(value, shift);
                       return static_cast<std::int16_t>(std::clamp(rounded, -highest - 1, highest));
                   });
    return {TensorView<std::int16_t>(std::move(values)), plain.fraction - shift, bits, Encoding::linear};
}

void Linear::check(const Network& network, const config::Document& recipe, config::Diagnostics& diagnostics) const {
    check_layers("activation_bits", config_.activation_bits, network, recipe, diagnostics);
    check_layers("weight_bits", config_.weight_bits, network, recipe, diagnostics);
}

CodedTensor Linear::weights(const Network& network, std::size_t layer, const CodedTensor& plain) const {
    const auto bits = static_cast<int>(layer_values(config_.weight_bits, network, plain_bits)[layer]);
    return narrowed(plain, bits, bits < plain_bits ? largest_of(plain) : 0);
}

CodedTensor Linear::input(const Network& network, std::size_t layer, const CodedTensor& plain, double largest) const {
    return narrowed(plain, static_cast<int>(layer_values(config_.activation_bits, network, plain_bits)[layer]),
                    largest);
}

QuantiserTraits Linear::traits() const {
    return {.weight_bits = widest(config_.weight_bits),
            .activation_bits = widest(config_.activation_bits),
            .product = ProductKind::multiply,
            .operations = "a multiplication and an addition for each product, of fewer bits"};
}

const bool linear_registered = add_method<Linear>(
    quantisation_methods(), "fixed point of 2 to 16 bits, chosen for each layer (Stripes, MICRO 2016)");

}  // namespace nought::workloads
