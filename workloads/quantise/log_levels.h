#pragma once

#include <cstdint>
#include <vector>

#include "workloads/quantise/coded_tensor.h"

namespace nought::workloads {

/// Magnitudes that stand in for all others, in equal ratios.
struct LogLevels {
    std::vector<std::int64_t> values;  ///< ascending, below 2^15
    std::int64_t least_square = 1;     ///< the square of the least magnitude that is nearer to the first than to zero
};

/// Each value as the level that is nearest by ratio, with its sign. Of the levels only 2^(bits - 1) - 1 are used: up to
/// the one nearest to `largest`, where what is beyond saturates; what lies under the lowest becomes zero.
CodedTensor in_levels(const CodedTensor& plain, const LogLevels& levels, int bits, double largest, Encoding encoding);

}  // namespace nought::workloads
