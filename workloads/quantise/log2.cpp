#include "workloads/quantise/log2.h"

#include "workloads/quantise/log_levels.h"

namespace nought::workloads {

namespace {

/// 1, 2, 4, ... as far as 16 bits go.
LogLevels log2_levels() {
    LogLevels levels{{}, 1};
    for (int exponent = 0; exponent < 15; ++exponent) {
        levels.values.push_back(std::int64_t{1} << exponent);
    }
    return levels;
}

}  // namespace

CodedTensor Log2::weights(const Network&, std::size_t, const CodedTensor& plain) const {
    return config_.weight_bits ? in_levels(plain, log2_levels(), static_cast<int>(*config_.weight_bits),
                                           largest_of(plain), Encoding::log2)
                               : plain;
}

CodedTensor Log2::input(const Network&, std::size_t, const CodedTensor& plain, double largest) const {
    return config_.activation_bits
               ? in_levels(plain, log2_levels(), static_cast<int>(*config_.activation_bits), largest, Encoding::log2)
               : plain;
}

QuantiserTraits Log2::traits() const {
    return {static_cast<int>(config_.weight_bits.value_or(16)), static_cast<int>(config_.activation_bits.value_or(16)),
            ProductKind::shift, "one shift and one addition for each product"};
}

// A shift and an addition, where full precision has a multiplication and an addition.
double Log2::computation_saving(std::int64_t, std::int64_t) const {
    return 1;
}

const bool log2_registered = quantisation_methods().add("log2", "powers of two (Miyashita et al., 2016)",
                                                        std::make_unique<ConfiguredMethod<Quantiser, Log2>>());

}  // namespace nought::workloads
