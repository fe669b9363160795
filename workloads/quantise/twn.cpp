#include <algorithm>
#include <cstdlib>

#include "workloads/quantise/end_sparing_quantiser.h"
#include "workloads/quantise/weight_scales.h"

namespace nought::workloads {

namespace {

/// Weights +alpha, 0 and -alpha (Li, Zhang, Liu, "Ternary weight networks", 2016): zero up to 0.7 times the layer's
/// mean magnitude; alpha is the mean magnitude of the others.
class Twn final : public EndSparingQuantiser {
public:
    static constexpr auto name = "twn";
    static constexpr bool spares_ends = false;
    using Config = SparedEndsConfigOf<Twn>;
    using EndSparingQuantiser::EndSparingQuantiser;

    QuantiserTraits traits() const override {
        return {.weight_bits = 2,
                .product = ProductKind::add_subtract,
                .operations =
                    "one addition or subtraction for each weight that is not zero, one multiplication for each output"};
    }

protected:
    CodedTensor code_weights(const CodedTensor& plain) const override;
};

CodedTensor Twn::code_weights(const CodedTensor& plain) const {
    const auto weights = plain.values.values();
    std::int64_t sum = 0;
    for (const std::int16_t weight : weights) {
        sum += std::abs(int{weight});
    }
    // |w| > 0.7 * sum / count, in integers
    const std::int64_t count = plain.values.size();
    const auto kept = [&](std::int16_t weight) { return 10 * count * std::abs(int{weight}) > 7 * sum; };
    std::vector<std::int16_t> survivors;
    std::copy_if(weights.begin(), weights.end(), std::back_inserter(survivors), kept);
    const std::int64_t alpha = mean_magnitude(survivors);
    Tensor<std::int16_t> result(plain.values.shape());
    std::transform(weights.begin(), weights.end(), result.values().begin(),
                   [&](std::int16_t weight) { return kept(weight) ? with_sign(weight, alpha) : std::int16_t{0}; });
    return coded(std::move(result), plain.fraction, Encoding::ternary);
}

const bool twn_registered = add_method<Twn>(quantisation_methods(), "weights +alpha, 0 or -alpha (Li et al., 2016)");

}  // namespace

}  // namespace nought::workloads
