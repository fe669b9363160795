#pragma once

#include "workloads/quantise/end_sparing_quantiser.h"

namespace nought::workloads {

/// Weights +alpha, 0 and -alpha (Li, Zhang, Liu, "Ternary weight networks", 2016): zero up to 0.7 times the layer's
/// mean magnitude; alpha is the mean magnitude of the others.
class Twn final : public EndSparingQuantiser {
public:
    struct Config : SparedEndsConfig {
        template <class Fields>
        void fields(Fields& field) {
            SparedEndsConfig::fields(field, "twn");
        }
    };

    using EndSparingQuantiser::EndSparingQuantiser;

    QuantiserTraits traits() const override;
    double computation_saving(std::int64_t channels, std::int64_t taps) const override;

protected:
    CodedTensor code_weights(const CodedTensor& plain) const override;
};

}  // namespace nought::workloads
