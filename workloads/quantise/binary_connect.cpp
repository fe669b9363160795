#include "workloads/quantise/binary_connect.h"

#include "workloads/quantise/weight_scales.h"

namespace nought::workloads {

CodedTensor BinaryConnect::code_weights(const CodedTensor& plain) const {
    return signs_of_weights(plain);
}

QuantiserTraits BinaryConnect::traits() const {
    return {1, 16, ProductKind::add_subtract, "one addition or subtraction for each product, no multiplication"};
}

// Additions alone, where full precision multiplies as well.
double BinaryConnect::computation_saving(std::int64_t, std::int64_t) const {
    return 2;
}

const bool binary_connect_registered =
    quantisation_methods().add("binary_connect", "weights +1 or -1 (Courbariaux et al., NIPS 2015)",
                               std::make_unique<ConfiguredMethod<Quantiser, BinaryConnect>>());

}  // namespace nought::workloads
