#include "workloads/quantise/log_sqrt2.h"

#include "workloads/quantise/log_levels.h"

namespace nought::workloads {

namespace {

/// 12, 17, 24, 34, ... as far as 16 bits go.
LogLevels log_sqrt2_levels() {
    LogLevels levels{{}, 102};  // 12 * 17 / 2
    for (int exponent = 0; (std::int64_t{12} << exponent) < 32768; ++exponent) {
        levels.values.push_back(std::int64_t{12} << exponent);
        if ((std::int64_t{17} << exponent) < 32768) {
            levels.values.push_back(std::int64_t{17} << exponent);
        }
    }
    return levels;
}

}  // namespace

CodedTensor LogSqrt2::weights(const Network&, std::size_t, const CodedTensor& plain) const {
    return config_.weight_bits ? in_levels(plain, log_sqrt2_levels(), static_cast<int>(*config_.weight_bits),
                                           largest_of(plain), Encoding::log_sqrt2)
                               : plain;
}

CodedTensor LogSqrt2::input(const Network&, std::size_t, const CodedTensor& plain, double largest) const {
    return config_.activation_bits ? in_levels(plain, log_sqrt2_levels(), static_cast<int>(*config_.activation_bits),
                                               largest, Encoding::log_sqrt2)
                                   : plain;
}

QuantiserTraits LogSqrt2::traits() const {
    return {static_cast<int>(config_.weight_bits.value_or(16)), static_cast<int>(config_.activation_bits.value_or(16)),
            ProductKind::shift_add, "two shifts and two additions for each product"};
}

// 12 and 17 each have two ones: two shifts and an addition make the product, a further addition sums it up.
double LogSqrt2::computation_saving(std::int64_t, std::int64_t) const {
    return 0.5;
}

const bool log_sqrt2_registered =
    quantisation_methods().add("log_sqrt2", "powers of the square root of two (Miyashita et al., 2016)",
                               std::make_unique<ConfiguredMethod<Quantiser, LogSqrt2>>());

}  // namespace nought::workloads
