#include "workloads/quantise/bnn.h"

#include <algorithm>
#include <cmath>

#include "workloads/quantise/weight_scales.h"

namespace nought::workloads {

CodedTensor Bnn::code_weights(const CodedTensor& plain) const {
    return signs_of_weights(plain);
}

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

QuantiserTraits Bnn::traits() const {
    return {1, 1, ProductKind::xnor_popcount, "64 products in one XNOR and popcount"};
}

// As XNOR-Net counts it: 64 binary operations in the time of one.
double Bnn::computation_saving(std::int64_t, std::int64_t) const {
    return 64;
}

const bool bnn_registered = quantisation_methods().add("bnn", "weights and neurons +1 or -1 (Hubara et al., NIPS 2016)",
                                                       std::make_unique<ConfiguredMethod<Quantiser, Bnn>>());

}  // namespace nought::workloads
