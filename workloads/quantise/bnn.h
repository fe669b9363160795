#pragma once

#include "workloads/quantise/end_sparing_quantiser.h"

namespace nought::workloads {

/// Weights and neurons +1 and -1 (Hubara, Courbariaux, Soudry, El-Yaniv, Bengio, "Binarized neural networks", NIPS
/// 2016), in units of powers of two. The sign is that of a neuron before its ReLU: what the ReLU left above zero is +1,
/// all else -1. The first layer sees the picture as it is.
class Bnn final : public EndSparingQuantiser {
public:
    struct Config : SparedEndsConfig {
        template <class Fields>
        void fields(Fields& field) {
            SparedEndsConfig::fields(field, "bnn");
        }
    };

    using EndSparingQuantiser::EndSparingQuantiser;

    bool keeps_zeros() const override { return false; }
    QuantiserTraits traits() const override;
    double computation_saving(std::int64_t channels, std::int64_t taps) const override;

protected:
    CodedTensor code_weights(const CodedTensor& plain) const override;
    CodedTensor code_input(const Layer& layer, const CodedTensor& plain, double largest) const override;
};

}  // namespace nought::workloads
