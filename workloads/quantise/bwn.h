#pragma once

#include "workloads/quantise/end_sparing_quantiser.h"

namespace nought::workloads {

/// Weights +alpha and -alpha, alpha the mean magnitude of each filter: Binary-Weight-Networks (Rastegari, Ordonez,
/// Redmon, Farhadi, "XNOR-Net: ImageNet classification using binary convolutional neural networks", ECCV 2016).
class Bwn final : public EndSparingQuantiser {
public:
    struct Config : SparedEndsConfig {
        template <class Fields>
        void fields(Fields& field) {
            SparedEndsConfig::fields(field, "bwn");
        }
    };

    using EndSparingQuantiser::EndSparingQuantiser;

    QuantiserTraits traits() const override;
    double computation_saving(std::int64_t channels, std::int64_t taps) const override;

protected:
    CodedTensor code_weights(const CodedTensor& plain) const override;
};

}  // namespace nought::workloads
