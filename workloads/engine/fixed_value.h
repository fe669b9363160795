#pragma once

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <memory>

#include "workloads/tensor/tensor.h"

namespace nought::workloads {

/// A tensor in fixed point: the real numbers are values * 2^-fraction.
struct FixedValue {
    TensorView<std::int16_t> values;
    int fraction = 0;
};

/// The same elements under another shape of the same size.
template <class T>
TensorView<T> reshaped(const TensorView<T>& view, Shape shape) {
    return TensorView<T>(std::move(shape), view.values(), std::make_shared<TensorView<T>>(view));
}

inline std::int64_t largest_magnitude(const TensorView<std::int16_t>& values) {
    std::int64_t largest = 0;
    for (const std::int16_t value : values.values()) {
        largest = std::max<std::int64_t>(largest, std::abs(int{value}));
    }
    return largest;
}

/// The share of non-zeros; 0 for an empty tensor.
inline double density_of(const TensorView<std::int16_t>& values) {
    const auto zeros = std::count(values.values().begin(), values.values().end(), std::int16_t{0});
    return values.size() == 0 ? 0 : 1 - static_cast<double>(zeros) / static_cast<double>(values.size());
}

}  // namespace nought::workloads
