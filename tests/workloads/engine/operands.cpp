#include "tests/workloads/engine/operands.h"

#include <vector>

namespace nought::workloads {

namespace {

/// For each position of one axis, the number of windows that see it.
std::vector<std::int64_t> uses(std::int64_t input, std::int64_t kernel, std::int64_t stride, std::int64_t padding,
                               std::int64_t dilation, std::int64_t output) {
    std::vector<std::int64_t> count(input, 0);
    for (std::int64_t window = 0; window < output; ++window) {
        for (std::int64_t tap = 0; tap < kernel; ++tap) {
            const std::int64_t position = window * stride - padding + tap * dilation;
            if (position >= 0 && position < input) {
                ++count[position];
            }
        }
    }
    return count;
}

}  // namespace

OperandCounts count_operands(const ConvShape& shape, const TensorView<std::int16_t>& input) {
    const Extent output = shape.output();
    const auto t_uses =
        uses(shape.input.t, shape.kernel.t, shape.stride.t, shape.padding.t, shape.dilation.t, output.t);
    const auto y_uses =
        uses(shape.input.y, shape.kernel.y, shape.stride.y, shape.padding.y, shape.dilation.y, output.y);
    const auto x_uses =
        uses(shape.input.x, shape.kernel.x, shape.stride.x, shape.padding.x, shape.dilation.x, output.x);
    OperandCounts counts;
    const std::int16_t* neuron = input.data();
    for (std::int64_t c = 0; c < shape.channels; ++c) {
        for (const std::int64_t t : t_uses) {
            for (const std::int64_t y : y_uses) {
                std::int64_t all = 0;
                std::int64_t zeros = 0;
                for (const std::int64_t x : x_uses) {
                    all += x;
                    zeros += *neuron++ == 0 ? x : 0;
                }
                counts.products += t * y * all;
                counts.zeros += t * y * zeros;
            }
        }
    }
    counts.products *= shape.filters_per_group();
    counts.zeros *= shape.filters_per_group();
    return counts;
}

}  // namespace nought::workloads
