#include "workloads/weights/pooled_maximum.h"

#include <algorithm>
#include <limits>

namespace nought::workloads {

namespace {

/// Maxima along one axis: `map` is (outer, input, inner), the result (outer, output, inner).
std::vector<std::int64_t> along_axis(const std::vector<std::int64_t>& map, std::int64_t outer, std::int64_t input,
                                     std::int64_t inner, std::int64_t kernel, std::int64_t stride, std::int64_t padding,
                                     std::int64_t output) {
    std::vector<std::int64_t> result(outer * output * inner, std::numeric_limits<std::int64_t>::min());
    for (std::int64_t o = 0; o < outer; ++o) {
        for (std::int64_t to = 0; to < output; ++to) {
            std::int64_t* row = result.data() + (o * output + to) * inner;
            const std::int64_t begin = std::max<std::int64_t>(to * stride - padding, 0);
            const std::int64_t end = std::min(to * stride - padding + kernel, input);
            for (std::int64_t from = begin; from < end; ++from) {
                const std::int64_t* source = map.data() + (o * input + from) * inner;
                for (std::int64_t i = 0; i < inner; ++i) {
                    row[i] = std::max(row[i], source[i]);
                }
            }
        }
    }
    return result;
}

}  // namespace

std::vector<std::int64_t> pooled_maximum(const PoolShape& shape, const std::vector<std::int64_t>& map) {
    const Extent& in = shape.input;
    const Extent& out = shape.output;
    const auto rows = along_axis(map, in.t * in.y, in.x, 1, shape.kernel.x, shape.stride.x, shape.padding.x, out.x);
    const auto maps = along_axis(rows, in.t, in.y, out.x, shape.kernel.y, shape.stride.y, shape.padding.y, out.y);
    return along_axis(maps, 1, in.t, out.y * out.x, shape.kernel.t, shape.stride.t, shape.padding.t, out.t);
}

}  // namespace nought::workloads
