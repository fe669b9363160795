#pragma once

#include "workloads/quantise/end_sparing_quantiser.h"

namespace nought::workloads {

/// Weights +1 and -1 (Courbariaux, Bengio, David, "BinaryConnect: training deep neural networks with binary weights
/// during propagations", NIPS 2015), in units of a power of two for each layer.
class BinaryConnect final : public EndSparingQuantiser {
public:
    struct Config : SparedEndsConfig {
        template <class Fields>
        void fields(Fields& field) {
            SparedEndsConfig::fields(field, "binary_connect");
        }
    };

    using EndSparingQuantiser::EndSparingQuantiser;

    QuantiserTraits traits() const override;
    double computation_saving(std::int64_t channels, std::int64_t taps) const override;

protected:
    CodedTensor code_weights(const CodedTensor& plain) const override;
};

}  // namespace nought::workloads
