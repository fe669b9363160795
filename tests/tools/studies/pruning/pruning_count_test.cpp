#include "tools/studies/pruning/pruning_count.h"

#include <gtest/gtest.h>

#include "workloads/weights/random.h"

namespace nought::tools {
namespace {

using workloads::ConvShape;

workloads::TensorView<std::int16_t> sparse_tensor(workloads::Shape shape, const char* name, double density) {
    workloads::Tensor<std::int16_t> tensor(std::move(shape));
    const workloads::RandomStream random(1, name, "test");
    for (std::int64_t i = 0; i < tensor.size(); ++i) {
        tensor[i] = static_cast<std::int16_t>(random.uniform(i) < density ? 1 + i % 7 : 0);
    }
    return workloads::TensorView<std::int16_t>(std::move(tensor));
}

workloads::TraceLayer layer_of(const ConvShape& shape) {
    workloads::TraceLayer layer;
    layer.name = "conv";
    layer.shape = shape;
    layer.input = sparse_tensor({shape.channels, shape.input.t, shape.input.y, shape.input.x}, "input", 0.6);
    layer.weights = sparse_tensor(
        {shape.filters, shape.channels_per_group(), shape.kernel.t, shape.kernel.y, shape.kernel.x}, "weights", 0.4);
    return layer;
}

/// One product after another, as the definition of a convolution has them.
PruningCount one_by_one(const workloads::TraceLayer& layer) {
    const ConvShape& s = layer.shape;
    const workloads::Extent out = s.output();
    PruningCount count;
    for (std::int64_t n = 0; n < s.filters; ++n) {
        for (std::int64_t window = 0; window < out.volume(); ++window) {
            for (std::int64_t w = 0; w < s.channels_per_group() * s.kernel.volume(); ++w) {
                const std::int64_t c = n / s.filters_per_group() * s.channels_per_group() + w / s.kernel.volume();
                const std::int64_t tap = w % s.kernel.volume();
                const std::int64_t t = window / (out.y * out.x) * s.stride.t +
                                       tap / (s.kernel.y * s.kernel.x) * s.dilation.t - s.padding.t;
                const std::int64_t y =
                    window / out.x % out.y * s.stride.y + tap / s.kernel.x % s.kernel.y * s.dilation.y - s.padding.y;
                const std::int64_t x = window % out.x * s.stride.x + tap % s.kernel.x * s.dilation.x - s.padding.x;
                ++count.products;
                if (t < 0 || y < 0 || x < 0 || t >= s.input.t || y >= s.input.y || x >= s.input.x) {
                    continue;
                }
                ++count.real_products;
                const bool neuron = layer.input[((c * s.input.t + t) * s.input.y + y) * s.input.x + x] != 0;
                const bool synapse = layer.weights[n * s.channels_per_group() * s.kernel.volume() + w] != 0;
                count.kept_products += neuron && synapse ? 1 : 0;
            }
        }
    }
    return count;
}

TEST(PruningCount, OfProductsEqualsCountingThemOneByOne) {
    std::vector<ConvShape> shapes(5);
    shapes[0] = {3, {1, 7, 9}, 4, 1, {1, 3, 3}, {1, 1, 1}, {0, 1, 1}, {1, 1, 1}};
    shapes[1] = {4, {1, 11, 6}, 6, 2, {1, 5, 2}, {1, 2, 3}, {0, 2, 1}, {1, 1, 1}};
    shapes[2] = {2, {5, 4, 6}, 3, 1, {3, 3, 3}, {1, 1, 2}, {1, 1, 1}, {1, 1, 1}};
    shapes[3] = {2, {1, 9, 9}, 2, 1, {1, 3, 3}, {1, 1, 1}, {0, 2, 2}, {1, 2, 2}};
    shapes[4] = {30, {1, 1, 1}, 7, 1, {1, 1, 1}, {1, 1, 1}, {0, 0, 0}, {1, 1, 1}};
    for (const ConvShape& shape : shapes) {
        const workloads::TraceLayer layer = layer_of(shape);
        const PruningCount expected = one_by_one(layer);
        const PruningCount count = count_operands(layer);
        EXPECT_EQ(count.products, expected.products);
        EXPECT_EQ(count.real_products, expected.real_products);
        EXPECT_EQ(count.kept_products, expected.kept_products);
        EXPECT_GT(count.kept_products, 0);
    }
}

TEST(PruningCount, SharesOfATotalAreWeightedBySize) {
    PruningCount total{"total", 100, 10, 40, 10, 1000, 800, 80};
    total += {"other", 300, 90, 160, 90, 3000, 3200, 1120};
    EXPECT_DOUBLE_EQ(total.weights_share(), 0.25);
    EXPECT_DOUBLE_EQ(total.activations_share(), 0.5);
    EXPECT_DOUBLE_EQ(total.flop_share(), 0.3);
    EXPECT_DOUBLE_EQ(total.flop(), 8000);
}

TEST(PruningCount, OfNothingIsZero) {
    EXPECT_EQ(PruningCount{}.weights_share(), 0);
    EXPECT_EQ(PruningCount{}.flop_share(), 0);
}

}  // namespace
}  // namespace nought::tools
