#include "workloads/quantise/ttq.h"

#include <algorithm>
#include <cstdlib>

#include "workloads/quantise/weight_scales.h"

namespace nought::workloads {

CodedTensor Ttq::code_weights(const CodedTensor& plain) const {
    const auto weights = plain.values.values();
    int largest = 0;
    for (const std::int16_t weight : weights) {
        largest = std::max(largest, std::abs(int{weight}));
    }
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

QuantiserTraits Ttq::traits() const {
    return {2, 16, ProductKind::add_subtract,
            "one addition or subtraction for each weight that is not zero, two multiplications for each output"};
}

// Additions alone, where full precision multiplies as well.
double Ttq::computation_saving(std::int64_t, std::int64_t) const {
    return 2;
}

const bool ttq_registered = quantisation_methods().add("ttq", "weights +p, 0 or -n (Zhu et al., ICLR 2017)",
                                                       std::make_unique<ConfiguredMethod<Quantiser, Ttq>>());

}  // namespace nought::workloads
