#pragma once

#include "workloads/quantise/end_sparing_quantiser.h"

namespace nought::workloads {

/// Weights +alpha and -alpha, one alpha for each filter; neurons +beta and -beta, one beta for each position: the mean
/// magnitude over its channels (Rastegari et al., ECCV 2016). Beta is folded into the integers of its own position,
/// where the paper averages betas over each window. What a ReLU left above zero is +beta, all else -beta. An fc layer
/// has one position. The first and the last layer keep full precision, as in the paper.
class XnorNet final : public EndSparingQuantiser {
public:
    struct Config : SparedEndsConfig {
        Config() { ends_full_precision = true; }

        template <class Fields>
        void fields(Fields& field) {
            SparedEndsConfig::fields(field, "xnor_net");
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
