#pragma once

#include <algorithm>
#include <cstdint>

#include "workloads/kernels/box.h"
#include "workloads/layers/geometry.h"

namespace nought::workloads {

/// How regions of interest are pooled (Girshick, ICCV 2015).
struct RoiRule {
    std::int64_t stride = 16;  ///< pixels between neighbouring positions of the features
    std::int64_t height = 7;   ///< bins down and across each region
    std::int64_t width = 7;

    bool operator==(const RoiRule&) const = default;
};

/// Positions [begin, end) along one axis.
struct RoiSpan {
    std::int64_t begin = 0;
    std::int64_t end = 0;
};

/// Positions of the features that a box's side from `low` to `high` (eighths of a pixel) covers, one at least; they may
/// lie outside the features. As Fast R-CNN, the first and the last *pixel* are divided by the stride and rounded.
inline RoiSpan roi_span(std::int16_t low, std::int16_t high, std::int64_t stride) {
    const std::int64_t step = stride << box_fraction_bits;
    const auto rounded = [step](std::int64_t length) {
        const std::int64_t numerator = 2 * length + step;
        return numerator >= 0 ? numerator / (2 * step) : -((-numerator + 2 * step - 1) / (2 * step));
    };
    const std::int64_t begin = rounded(low);
    const std::int64_t last = rounded(std::int64_t{high} - (1 << box_fraction_bits));
    return {begin, std::max(last, begin) + 1};
}

/// Bin `index` of `bins`: from floor(index * length / bins) to ceil((index + 1) * length / bins), clipped to `limit`
/// positions; empty where nothing is left.
inline RoiSpan roi_bin(const RoiSpan& span, std::int64_t index, std::int64_t bins, std::int64_t limit) {
    const std::int64_t length = span.end - span.begin;
    const auto clip = [limit](std::int64_t at) { return std::clamp<std::int64_t>(at, 0, limit); };
    return {clip(span.begin + index * length / bins), clip(span.begin + ((index + 1) * length + bins - 1) / bins)};
}

/// The maximum of each bin, 0 where it is empty. `features` is (C, H, W), `boxes` (4, count) as proposals give them,
/// `output` (C, count, height, width). T is std::int16_t or float.
template <class T>
void roi_pool(const RoiRule& rule, std::int64_t channels, std::int64_t feature_height, std::int64_t feature_width,
              const T* features, std::int64_t count, const std::int16_t* boxes, T* output, int threads = 1);

extern template void roi_pool(const RoiRule&, std::int64_t, std::int64_t, std::int64_t, const std::int16_t*,
                              std::int64_t, const std::int16_t*, std::int16_t*, int);
extern template void roi_pool(const RoiRule&, std::int64_t, std::int64_t, std::int64_t, const float*, std::int64_t,
                              const std::int16_t*, float*, int);

}  // namespace nought::workloads
