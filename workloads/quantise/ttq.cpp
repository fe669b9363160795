#include <algorithm>
#include <cstdlib>

#include "workloads/quantise/end_sparing_quantiser.h"
#include "workloads/quantise/weight_scales.h"

namespace nought::workloads {

namespace {

/// Weights +p, 0 and -n (Zhu, Han, Mao, Dally, "Trained ternary quantization", ICLR 2017): zero up to 0.05 times the
/// layer's largest magnitude. The paper learns p and n; here they are the mean magnitudes of the positive and the
/// negative weights that stay, which is nearest to them in squares. The first and the last layer keep full precision.
class Ttq final : public EndSparingQuantiser {
public:
    static constexpr auto name = "ttq";
    static constexpr bool spares_ends = true;
    using Config = SparedEndsConfigOf<Ttq>;
    using EndSparingQuantiser::EndSparingQuantiser;

    QuantiserTraits traits() const override {
        return {
            .weight_bits = 2,
            .product = ProductKind::add_subtract,
            .operations =
                "one addition or subtraction for each weight that is not zero, two multiplications for each output"};
    }

protected:
    CodedTensor code_weights(const CodedTensor& plain) const override;
};

CodedTensor Ttq::code_weights(const CodedTensor& plain) const {
    const auto weights = plain.values.values();
    const auto largest = static_cast<int>(largest_of(plain));
    // |w| > 0.05 * largest, in integers
    const auto kept = [&](std::int16_t weight) { return 20 * std::abs(int{weight}) > largest; };
    std::vector<std::int16_t> positive;
    std::vector<std::int16_t> negative;
    for (const std::int16_t weight : weights) {
        if (kept(weight)) {
            (weight > 0 ? positive : negative).push_back(weight);
        }
    }
    const std::int64_t up = mean_magnitude(positive);
    const std::int64_t down = mean_magnitude(negative);
    Tensor<std::int16_t> result(plain.values.shape());
    std::transform(weights.begin(), weights.end(), result.values().begin(), [&](std::int16_t weight) {
        return kept(weight) ? with_sign(weight, weight > 0 ? up : down) : std::int16_t{0};
    });
    return coded(std::move(result), plain.fraction, Encoding::ternary);
}

const bool ttq_registered = add_method<Ttq>(quantisation_methods(), "weights +p, 0 or -n (Zhu et al., ICLR 2017)");

}  // namespace

}  // namespace nought::workloads
