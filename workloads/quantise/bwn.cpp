#include "workloads/quantise/bwn.h"

#include "workloads/quantise/weight_scales.h"

namespace nought::workloads {

CodedTensor Bwn::code_weights(const CodedTensor& plain) const {
    return scaled_signs_of_weights(plain);
}

QuantiserTraits Bwn::traits() const {
    return {1, 16, ProductKind::add_subtract,
            "one addition or subtraction for each product, one multiplication for each output"};
}

// Additions alone, where full precision multiplies as well.
double Bwn::computation_saving(std::int64_t, std::int64_t) const {
    return 2;
}

const bool bwn_registered = quantisation_methods().add(
    "bwn", "weights +alpha or -alpha, one alpha for each filter (Rastegari et al., ECCV 2016)",
    std::make_unique<ConfiguredMethod<Quantiser, Bwn>>());

}  // namespace nought::workloads
