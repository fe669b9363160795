#include <vector>

#include <benchmark/benchmark.h>

#include "tests/workloads/kernels/random_values.h"
#include "workloads/kernels/accumulate.h"

namespace nought::workloads {
namespace {

constexpr Extent one{1, 1, 1};
constexpr Extent flat{0, 0, 0};

ConvShape square(std::int64_t channels, std::int64_t side, std::int64_t filters, std::int64_t kernel,
                 std::int64_t stride, std::int64_t padding, std::int64_t groups = 1) {
    return {channels, {1, side, side}, filters, groups, {1, kernel, kernel}, {1, stride, stride}, {0, padding, padding},
            one};
}

ConvShape video(std::int64_t channels, Extent input, std::int64_t filters) {
    return {channels, input, filters, 1, {3, 3, 3}, one, one, one};
}

/// G MAC/s of the sums of a layer. `bits` is the magnitude of all values.
void convolve_layer(benchmark::State& state, const ConvShape& shape, int bits) {
    auto input = random_int16(shape.input_count(), 1);
    auto weights = random_int16(shape.weight_count(), 2);
    for (auto* values : {&input, &weights}) {
        for (std::int16_t& value : *values) {
            value = static_cast<std::int16_t>(value >> (16 - bits));
        }
    }
    std::vector<std::int64_t> sums(shape.output_count());
    for (auto _ : state) {
        convolve_accumulate(shape, input.data(), weights.data(), sums.data(), static_cast<int>(state.range(0)));
        benchmark::DoNotOptimize(sums.data());
    }
    state.counters["GMAC/s"] =
        benchmark::Counter(static_cast<double>(shape.macs()) * 1e-9, benchmark::Counter::kIsIterationInvariantRate);
}

#define NOUGHT_LAYER(name, shape) \
    BENCHMARK_CAPTURE(convolve_layer, name, shape, 16)->Arg(1)->Unit(benchmark::kMillisecond)->UseRealTime()

NOUGHT_LAYER(vgg_conv1_1, square(3, 224, 64, 3, 1, 1));
NOUGHT_LAYER(vgg_conv1_2, square(64, 224, 64, 3, 1, 1));
NOUGHT_LAYER(vgg_conv3_2, square(256, 56, 256, 3, 1, 1));
NOUGHT_LAYER(vgg_conv5_1, square(512, 14, 512, 3, 1, 1));
NOUGHT_LAYER(alexnet_conv1, square(3, 227, 96, 11, 4, 0));
NOUGHT_LAYER(alexnet_conv2, square(96, 27, 256, 5, 1, 2, 2));
NOUGHT_LAYER(alexnet_conv4, square(384, 13, 384, 3, 1, 1, 2));
NOUGHT_LAYER(nin_cccp1, square(96, 54, 96, 1, 1, 0));
NOUGHT_LAYER(google_5b_1x1, square(832, 7, 384, 1, 1, 0));
NOUGHT_LAYER(c3d_conv2a, video(64, {16, 56, 56}, 128));
NOUGHT_LAYER(c3d_conv5a, video(512, {2, 7, 7}, 512));
NOUGHT_LAYER(alexnet_fc6, (ConvShape{9216, one, 4096, 1, one, one, flat, one}));
BENCHMARK_CAPTURE(convolve_layer, vgg_conv3_2_narrow, square(256, 56, 256, 3, 1, 1), 9)
    ->Arg(1)
    ->Unit(benchmark::kMillisecond)
    ->UseRealTime();
BENCHMARK_CAPTURE(convolve_layer, vgg_conv3_2_threads, square(256, 56, 256, 3, 1, 1), 16)
    ->Arg(2)
    ->Unit(benchmark::kMillisecond)
    ->UseRealTime();

}  // namespace
}  // namespace nought::workloads
