#include "workloads/quantise/twn.h"

#include <algorithm>
#include <cstdlib>

#include "workloads/quantise/weight_scales.h"

namespace nought::workloads {

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

QuantiserTraits Twn::traits() const {
    return {2, 16, ProductKind::add_subtract,
            "one addition or subtraction for each weight that is not zero, one multiplication for each output"};
}

// Additions alone, where full precision multiplies as well.
double Twn::computation_saving(std::int64_t, std::int64_t) const {
    return 2;
}

const bool twn_registered = quantisation_methods().add("twn", "weights +alpha, 0 or -alpha (Li et al., 2016)",
                                                       std::make_unique<ConfiguredMethod<Quantiser, Twn>>());

}  // namespace nought::workloads
