#pragma once

#include <algorithm>
#include <cstdint>
#include <cstdlib>

#include "workloads/tensor/tensor.h"
#include "workloads/trace/trace.h"

namespace nought::workloads {

/// One operand of a conv or fc layer, as integers that hardware can count on being of a kind. The real numbers are
/// values * 2^-fraction.
struct CodedTensor {
    TensorView<std::int16_t> values;
    int fraction = 0;
    /// Every value fits two's complement of so many bits, sign included, whatever the encoding: what a code of
    /// `encoding` takes in memory is less (Quantiser::traits()).
    int bits = 16;
    Encoding encoding = Encoding::linear;
};

/// The fewest bits of two's complement, sign included, that hold every value; at least 1.
inline int twos_complement_bits(const TensorView<std::int16_t>& values) {
    int largest = 0;
    for (const std::int16_t value : values.values()) {
        largest = std::max<int>(largest, value < 0 ? ~value : value);
    }
    int bits = 1;
    while (largest >> (bits - 1) != 0) {
        ++bits;
    }
    return bits;
}

/// The largest magnitude.
inline double largest_of(const CodedTensor& tensor) {
    int largest = 0;
    for (const std::int16_t value : tensor.values.values()) {
        largest = std::max(largest, std::abs(int{value}));
    }
    return largest;
}

/// The same positions and fraction with other integers, as many bits as they need.
inline CodedTensor coded(Tensor<std::int16_t> values, int fraction, Encoding encoding) {
    CodedTensor result{TensorView<std::int16_t>(std::move(values)), fraction, 16, encoding};
    result.bits = twos_complement_bits(result.values);
    return result;
}

}  // namespace nought::workloads
