#include "tests/workloads/engine/operands.h"

#include <gtest/gtest.h>

namespace nought::workloads {
namespace {

/// Products one by one, as the definition of a convolution has them.
OperandCounts one_by_one(const ConvShape& s, const TensorView<std::int16_t>& input) {
    OperandCounts counts;
    const Extent out = s.output();
    for (std::int64_t n = 0; n < s.filters; ++n) {
        const std::int64_t group = n / (s.filters / s.groups);
        for (std::int64_t c = 0; c < s.channels / s.groups; ++c) {
            const std::int64_t channel = group * (s.channels / s.groups) + c;
            for (std::int64_t w = 0; w < out.t * out.y * out.x; ++w) {
                for (std::int64_t k = 0; k < s.kernel.t * s.kernel.y * s.kernel.x; ++k) {
                    const std::int64_t t =
                        w / (out.y * out.x) * s.stride.t - s.padding.t + k / (s.kernel.y * s.kernel.x) * s.dilation.t;
                    const std::int64_t y =
                        w / out.x % out.y * s.stride.y - s.padding.y + k / s.kernel.x % s.kernel.y * s.dilation.y;
                    const std::int64_t x = w % out.x * s.stride.x - s.padding.x + k % s.kernel.x * s.dilation.x;
                    if (t < 0 || t >= s.input.t || y < 0 || y >= s.input.y || x < 0 || x >= s.input.x) {
                        continue;
                    }
                    ++counts.products;
                    counts.zeros += input[((channel * s.input.t + t) * s.input.y + y) * s.input.x + x] == 0 ? 1 : 0;
                }
            }
        }
    }
    return counts;
}

TEST(Operands, AreCountedAsOftenAsWindowsAndFiltersUseThem) {
    ConvShape shape;
    shape.channels = 4;
    shape.input = {3, 7, 6};
    shape.filters = 6;
    shape.groups = 2;
    shape.kernel = {2, 3, 2};
    shape.stride = {1, 2, 1};
    shape.padding = {1, 1, 2};
    shape.dilation = {1, 2, 3};
    Tensor<std::int16_t> input({4, 3, 7, 6});
    for (std::int64_t i = 0; i < input.size(); ++i) {
        input[i] = static_cast<std::int16_t>(i * 7 % 5 - 2);
    }
    const TensorView<std::int16_t> view(std::move(input));
    const OperandCounts expected = one_by_one(shape, view);
    const OperandCounts counted = count_operands(shape, view);
    EXPECT_EQ(counted.products, expected.products);
    EXPECT_EQ(counted.zeros, expected.zeros);
    EXPECT_GT(counted.zeros, 0);
    EXPECT_LT(counted.products, shape.macs());
}

}  // namespace
}  // namespace nought::workloads
