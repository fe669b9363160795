#include "workloads/quantise/log_quantiser.h"

#include <algorithm>
#include <cstdlib>

namespace nought::workloads {

CodedTensor LogQuantiser::weights(const Network&, std::size_t, const CodedTensor& plain) const {
    return in_levels(plain, weight_bits_, largest_of(plain));
}

CodedTensor LogQuantiser::input(const Network&, std::size_t, const CodedTensor& plain, double largest) const {
    return in_levels(plain, activation_bits_, largest);
}

QuantiserTraits LogQuantiser::traits_of(ProductKind product, const char* operations) const {
    return {.weight_bits = static_cast<int>(weight_bits_.value_or(16)),
            .activation_bits = static_cast<int>(activation_bits_.value_or(16)),
            .product = product,
            .operations = operations};
}

CodedTensor LogQuantiser::in_levels(const CodedTensor& plain, std::optional<std::int64_t> bits, double largest) const {
    if (!bits) {
        return plain;
    }
    const std::int64_t highest = nearest_level(static_cast<std::int64_t>(std::min(largest, 32768.0)));
    const std::int64_t used = (std::int64_t{1} << (*bits - 1)) - 1;
    // Magnitudes are few: every one is looked up once, and found for each value.
    std::vector<std::int16_t> level_of(32769, 0);
    for (std::int64_t magnitude = 1; magnitude <= 32768; ++magnitude) {
        const std::int64_t index = std::min(nearest_level(magnitude), highest);
        if (index >= 0 && index > highest - used) {
            level_of[magnitude] = static_cast<std::int16_t>(levels_.values[index]);
        }
    }
    Tensor<std::int16_t> values(plain.values.shape());
    std::transform(plain.values.values().begin(), plain.values.values().end(), values.values().begin(),
                   [&](std::int16_t value) {
                       const std::int16_t level = level_of[std::abs(int{value})];
                       return static_cast<std::int16_t>(value < 0 ? -level : level);
                   });
    return coded(std::move(values), plain.fraction, levels_.encoding);
}

std::int64_t LogQuantiser::nearest_level(std::int64_t magnitude) const {
    // From level i-1 to i the middle is the root of their product.
    const std::int64_t square = magnitude * magnitude;
    const std::vector<std::int64_t>& levels = levels_.values;
    std::int64_t index = square >= levels_.least_square ? 0 : -1;
    while (index >= 0 && index + 1 < static_cast<std::int64_t>(levels.size()) &&
           square >= levels[index] * levels[index + 1]) {
        ++index;
    }
    return index;
}

}  // namespace nought::workloads
