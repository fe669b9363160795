#include "workloads/quantise/end_sparing_quantiser.h"
#include "workloads/quantise/weight_scales.h"

namespace nought::workloads {

namespace {

/// Weights +1 and -1 (Courbariaux, Bengio, David, "BinaryConnect: training deep neural networks with binary weights
/// during propagations", NIPS 2015), in units of a power of two for each layer.
class BinaryConnect final : public EndSparingQuantiser {
public:
    static constexpr auto name = "binary_connect";
    static constexpr bool spares_ends = false;
    using Config = SparedEndsConfigOf<BinaryConnect>;
    using EndSparingQuantiser::EndSparingQuantiser;

    QuantiserTraits traits() const override {
        return {.weight_bits = 1,
                .product = ProductKind::add_subtract,
                .operations = "one addition or subtraction for each product, no multiplication"};
    }

protected:
    CodedTensor code_weights(const CodedTensor& plain) const override { return signs_of_weights(plain); }
};

const bool binary_connect_registered =
    add_method<BinaryConnect>(quantisation_methods(), "weights +1 or -1 (Courbariaux et al., NIPS 2015)");

}  // namespace

}  // namespace nought::workloads
