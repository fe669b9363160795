#include <algorithm>

#include "workloads/kernels/dnnl_layers.h"
#include "workloads/kernels/dnnl_support.h"
#include "workloads/kernels/pool.h"

namespace nought::workloads {

namespace {

/// Padding behind the input that makes oneDNN, which rounds down, find the same number of windows.
std::int64_t trailing_padding(std::int64_t input, std::int64_t kernel, std::int64_t stride, std::int64_t padding,
                              std::int64_t output) {
    return std::max(padding, (output - 1) * stride + kernel - input - padding);
}

/// oneDNN divides every sum by the whole kernel; a clipped window has fewer positions.
void correct_clipped_averages(const PoolShape& shape, float* output) {
    const Extent& out = shape.output;
    for (std::int64_t i = 0; i < shape.channels * out.volume(); ++i) {
        const PoolSpan t = pool_span(i % out.volume() / (out.x * out.y), shape.input.t, shape.kernel.t, shape.stride.t,
                                     shape.padding.t);
        const PoolSpan y = pool_span(i / out.x % out.y, shape.input.y, shape.kernel.y, shape.stride.y, shape.padding.y);
        const PoolSpan x = pool_span(i % out.x, shape.input.x, shape.kernel.x, shape.stride.x, shape.padding.x);
        const std::int64_t positions = t.positions * y.positions * x.positions;
        if (positions != shape.kernel.volume()) {
            output[i] *= static_cast<float>(shape.kernel.volume()) / static_cast<float>(positions);
        }
    }
}

void pool(const PoolShape& shape, const float* input, float* output) {
    const bool flat = shape.input.t == 1 && shape.kernel.t == 1 && shape.padding.t == 0;
    const bool average = shape.kind == PoolKind::average;
    const dnnl::memory in = dnnl_memory(joined({1, shape.channels}, spatial(shape.input, flat)), input);
    const dnnl::memory out = dnnl_memory(joined({1, shape.channels}, spatial(shape.output, flat)), output);
    const Extent behind{
        trailing_padding(shape.input.t, shape.kernel.t, shape.stride.t, shape.padding.t, shape.output.t),
        trailing_padding(shape.input.y, shape.kernel.y, shape.stride.y, shape.padding.y, shape.output.y),
        trailing_padding(shape.input.x, shape.kernel.x, shape.stride.x, shape.padding.x, shape.output.x)};
    const dnnl::pooling_forward::primitive_desc primitive(
        {dnnl::prop_kind::forward_inference,
         average ? dnnl::algorithm::pooling_avg_include_padding : dnnl::algorithm::pooling_max, in.get_desc(),
         out.get_desc(), spatial(shape.stride, flat), spatial(shape.kernel, flat), spatial(shape.padding, flat),
         spatial(behind, flat)},
        dnnl_engine());
    execute(dnnl::pooling_forward(primitive), {{DNNL_ARG_SRC, in}, {DNNL_ARG_DST, out}});
    if (average) {
        correct_clipped_averages(shape, output);
    }
}

/// Windows of padding only, whose maximum is a matter of definition.
bool has_empty_windows(const PoolShape& shape) {
    return shape.kernel.t <= shape.padding.t || shape.kernel.y <= shape.padding.y || shape.kernel.x <= shape.padding.x;
}

}  // namespace

bool dnnl_pool(const PoolShape& shape, const float* input, float* output) {
    return !has_empty_windows(shape) && if_implemented([&] { pool(shape, input, output); });
}

}  // namespace nought::workloads
