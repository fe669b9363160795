#include <algorithm>
#include <cmath>

#include "workloads/quantise/end_sparing_quantiser.h"
#include "workloads/quantise/weight_scales.h"

namespace nought::workloads {

namespace {

/// Weights and neurons +1 and -1 (Hubara, Courbariaux, Soudry, El-Yaniv, Bengio, "Binarized neural networks", NIPS
/// 2016), in units of powers of two. The sign is that of a neuron before its ReLU: what the ReLU left above zero is +1,
/// all else -1. The first layer sees the picture as it is.
class Bnn final : public EndSparingQuantiser {
public:
    static constexpr auto name = "bnn";
    static constexpr bool spares_ends = false;
    using Config = SparedEndsConfigOf<Bnn>;
    using EndSparingQuantiser::EndSparingQuantiser;

    bool keeps_zeros() const override { return false; }
    QuantiserTraits traits() const override {
        return {.weight_bits = 1,
                .activation_bits = 1,
                .product = ProductKind::xnor_popcount,
                .operations = "64 products in one XNOR and popcount"};
    }
    // As XNOR-Net counts it: 64 binary operations in the time of one.
    double computation_saving(std::int64_t, std::int64_t) const override { return 64; }

protected:
    CodedTensor code_weights(const CodedTensor& plain) const override { return signs_of_weights(plain); }
    CodedTensor code_input(const Layer& layer, const CodedTensor& plain, double largest) const override;
};

CodedTensor Bnn::code_input(const Layer& layer, const CodedTensor& plain, double largest) const {
    if (layer.inputs.front() == Layer::network_input) {
        return plain;
    }
    // A quarter of the largest is about what a neuron is when it is not zero; any power of two would do.
    const int exponent = nearest_log2(std::max<std::int64_t>(1, static_cast<std::int64_t>(largest / 4)));
    Tensor<std::int16_t> signs(plain.values.shape());
    std::transform(plain.values.values().begin(), plain.values.values().end(), signs.values().begin(),
                   [](std::int16_t neuron) { return static_cast<std::int16_t>(neuron > 0 ? 1 : -1); });
    return coded(std::move(signs), plain.fraction - exponent, Encoding::binary);
}

const bool bnn_registered =
    add_method<Bnn>(quantisation_methods(), "weights and neurons +1 or -1 (Hubara et al., NIPS 2016)");

}  // namespace

}  // namespace nought::workloads
