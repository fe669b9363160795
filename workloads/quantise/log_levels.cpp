#include "workloads/quantise/log_levels.h"

#include <algorithm>
#include <cstdlib>

namespace nought::workloads {

namespace {

/// The nearest level's index by ratio, or -1 for zero. Where two are equally near, the higher.
std::int64_t nearest_level(const LogLevels& levels, std::int64_t magnitude) {
    // From level i-1 to i the middle is the root of their product.
    const std::int64_t square = magnitude * magnitude;
    std::int64_t index = square >= levels.least_square ? 0 : -1;
    while (index >= 0 && index + 1 < static_cast<std::int64_t>(levels.values.size()) &&
           square >= levels.values[index] * levels.values[index + 1]) {
        ++index;
    }
    return index;
}

}  // namespace

CodedTensor in_levels(const CodedTensor& plain, const LogLevels& levels, int bits, double largest, Encoding encoding) {
    const std::int64_t highest = nearest_level(levels, static_cast<std::int64_t>(std::min(largest, 32768.0)));
    const std::int64_t used = (std::int64_t{1} << (bits - 1)) - 1;
    // Magnitudes are few: every one is looked up once, and found for each value.
    std::vector<std::int16_t> level_of(32769, 0);
    for (std::int64_t magnitude = 1; magnitude <= 32768; ++magnitude) {
        const std::int64_t index = std::min(nearest_level(levels, magnitude), highest);
        if (index >= 0 && index > highest - used) {
            level_of[magnitude] = static_cast<std::int16_t>(levels.values[index]);
        }
    }
    Tensor<std::int16_t> values(plain.values.shape());
    std::transform(plain.values.values().begin(), plain.values.values().end(), values.values().begin(),
                   [&](std::int16_t value) {
                       const std::int16_t level = level_of[std::abs(int{value})];
                       return static_cast<std::int16_t>(value < 0 ? -level : level);
                   });
    return coded(std::move(values), plain.fraction, encoding);
}

}  // namespace nought::workloads
