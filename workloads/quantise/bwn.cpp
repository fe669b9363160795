#include "workloads/quantise/end_sparing_quantiser.h"
#include "workloads/quantise/weight_scales.h"

namespace nought::workloads {

namespace {

/// Weights +alpha and -alpha, alpha the mean magnitude of each filter: Binary-Weight-Networks (Rastegari, Ordonez,
/// Redmon, Farhadi, "XNOR-Net: ImageNet classification using binary convolutional neural networks", ECCV 2016).
class Bwn final : public EndSparingQuantiser {
public:
    static constexpr auto name = "bwn";
    static constexpr bool spares_ends = false;
    using Config = SparedEndsConfigOf<Bwn>;
    using EndSparingQuantiser::EndSparingQuantiser;

    QuantiserTraits traits() const override {
        return {.weight_bits = 1,
                .product = ProductKind::add_subtract,
                .operations = "one addition or subtraction for each product, one multiplication for each output"};
    }

protected:
    CodedTensor code_weights(const CodedTensor& plain) const override { return scaled_signs_of_weights(plain); }
};

const bool bwn_registered = add_method<Bwn>(
    quantisation_methods(), "weights +alpha or -alpha, one alpha for each filter (Rastegari et al., ECCV 2016)");

}  // namespace

}  // namespace nought::workloads
