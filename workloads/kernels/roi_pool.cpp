#include "workloads/kernels/roi_pool.h"

#include "workloads/kernels/parallel.h"

namespace nought::workloads {

namespace {

template <class T>
T maximum_of(const T* map, std::int64_t width, const RoiSpan& down, const RoiSpan& across) {
    if (down.begin >= down.end || across.begin >= across.end) {
        return T{0};
    }
    T most = map[down.begin * width + across.begin];
    for (std::int64_t y = down.begin; y < down.end; ++y) {
        most = std::max(most, *std::max_element(map + y * width + across.begin, map + y * width + across.end));
    }
    return most;
}

}  // namespace

template <class T>
void roi_pool(const RoiRule& rule, std::int64_t channels, std::int64_t feature_height, std::int64_t feature_width,
              const T* features, std::int64_t count, const std::int16_t* boxes, T* output, int threads) {
    parallel_for(channels, threads, [&](std::int64_t channel) {
        const T* map = features + channel * feature_height * feature_width;
        T* out = output + channel * count * rule.height * rule.width;
        for (std::int64_t i = 0; i < count; ++i) {
            const RoiSpan across = roi_span(boxes[i], boxes[2 * count + i], rule.stride);
            const RoiSpan down = roi_span(boxes[count + i], boxes[3 * count + i], rule.stride);
            for (std::int64_t y = 0; y < rule.height; ++y) {
                for (std::int64_t x = 0; x < rule.width; ++x) {
                    *out++ = maximum_of(map, feature_width, roi_bin(down, y, rule.height, feature_height),
                                        roi_bin(across, x, rule.width, feature_width));
                }
            }
        }
    });
}

template void roi_pool(const RoiRule&, std::int64_t, std::int64_t, std::int64_t, const std::int16_t*, std::int64_t,
                       const std::int16_t*, std::int16_t*, int);
template void roi_pool(const RoiRule&, std::int64_t, std::int64_t, std::int64_t, const float*, std::int64_t,
                       const std::int16_t*, float*, int);

}  // namespace nought::workloads
