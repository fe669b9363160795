#pragma once

#include "workloads/quantise/end_sparing_quantiser.h"

namespace nought::workloads {

/// Weights +p, 0 and -n (Zhu, Han, Mao, Dally, "Trained ternary quantization", ICLR 2017): zero up to 0.05 times the
/// layer's largest magnitude. The paper learns p and n; here they are the mean magnitudes of the positive and the
/// negative weights that stay, which is nearest to them in squares. The first and the last layer keep full precision.
class Ttq final : public EndSparingQuantiser {
public:
    struct Config : SparedEndsConfig {
        Config() { ends_full_precision = true; }

        template <class Fields>
        void fields(Fields& field) {
            SparedEndsConfig::fields(field, "ttq");
        }
    };

    using EndSparingQuantiser::EndSparingQuantiser;

    QuantiserTraits traits() const override;
    double computation_saving(std::int64_t channels, std::int64_t taps) const override;

protected:
    CodedTensor code_weights(const CodedTensor& plain) const override;
};

}  // namespace nought::workloads
