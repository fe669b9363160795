#include "workloads/kernels/reference_convolve.h"

#include <vector>

#include <gmock/gmock.h>

#include "tests/workloads/kernels/conv_shapes.h"
#include "tests/workloads/kernels/random_values.h"

namespace nought::workloads {
namespace {

using ::testing::ElementsAre;

/// The same sums the other way round: every input neuron is sent to the outputs that it reaches.
std::vector<std::int64_t> scattered(const ConvShape& shape, const std::vector<std::int16_t>& input,
                                    const std::vector<std::int16_t>& weights) {
    const Extent output = shape.output();
    std::vector<std::int64_t> sums(shape.output_count());
    const auto reach = [](std::int64_t in, std::int64_t tap, std::int64_t stride, std::int64_t pad, std::int64_t dilate,
                          std::int64_t length) {
        const std::int64_t distance = in + pad - tap * dilate;
        return distance >= 0 && distance % stride == 0 && distance / stride < length ? distance / stride : -1;
    };
    for (std::int64_t i = 0; i < shape.input_count(); ++i) {
        const std::int64_t x = i % shape.input.x;
        const std::int64_t y = i / shape.input.x % shape.input.y;
        const std::int64_t t = i / (shape.input.x * shape.input.y) % shape.input.t;
        const std::int64_t channel = i / shape.input.volume();
        for (std::int64_t w = 0; w < shape.weight_count(); ++w) {
            const std::int64_t tap = w % shape.kernel.volume();
            const std::int64_t filter = w / shape.kernel.volume() / shape.channels_per_group();
            const std::int64_t group = filter / shape.filters_per_group();
            if (group * shape.channels_per_group() + w / shape.kernel.volume() % shape.channels_per_group() !=
                channel) {
                continue;
            }
            const std::int64_t ox =
                reach(x, tap % shape.kernel.x, shape.stride.x, shape.padding.x, shape.dilation.x, output.x);
            const std::int64_t oy = reach(y, tap / shape.kernel.x % shape.kernel.y, shape.stride.y, shape.padding.y,
                                          shape.dilation.y, output.y);
            const std::int64_t ot = reach(t, tap / (shape.kernel.x * shape.kernel.y), shape.stride.t, shape.padding.t,
                                          shape.dilation.t, output.t);
            if (ox >= 0 && oy >= 0 && ot >= 0) {
                sums[((filter * output.t + ot) * output.y + oy) * output.x + ox] += std::int64_t{input[i]} * weights[w];
            }
        }
    }
    return sums;
}

TEST(ReferenceConvolve, AThreeByThreeBoxFilterOnANumberedImageGivesTheSumsOfTheSquares) {
    const ConvShape shape{1, {1, 3, 4}, 1, 1, {1, 3, 3}, {1, 1, 1}, {0, 0, 0}, {1, 1, 1}};
    std::vector<std::int64_t> sums(2);
    const std::vector<std::int16_t> image{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12};
    reference_convolve(shape, image.data(), std::vector<std::int16_t>(9, 1).data(), sums.data());
    EXPECT_THAT(sums, ElementsAre(54, 63));
}

TEST(ReferenceConvolve, TheKernelIsNotFlipped) {
    const ConvShape shape{1, {1, 1, 3}, 1, 1, {1, 1, 2}, {1, 1, 1}, {0, 0, 0}, {1, 1, 1}};
    std::vector<std::int64_t> sums(2);
    const std::vector<std::int16_t> line{1, 10, 100};
    const std::vector<std::int16_t> kernel{2, 3};
    reference_convolve(shape, line.data(), kernel.data(), sums.data());
    EXPECT_THAT(sums, ElementsAre(32, 320));
}

TEST(ReferenceConvolve, ScatteringTheInputGivesTheSameSums) {
    for (const auto& [name, shape] : odd_conv_shapes()) {
        SCOPED_TRACE(name);
        if (shape.input_count() * shape.weight_count() > 20'000'000) {
            continue;
        }
        const auto input = random_int16(shape.input_count(), 1);
        const auto weights = random_int16(shape.weight_count(), 2);
        std::vector<std::int64_t> sums(shape.output_count());
        reference_convolve(shape, input.data(), weights.data(), sums.data());
        EXPECT_EQ(sums, scattered(shape, input, weights));
    }
}

}  // namespace
}  // namespace nought::workloads
