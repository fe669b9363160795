#include <vector>

#include "workloads/kernels/dnnl_layers.h"
#include "workloads/kernels/dnnl_support.h"

namespace nought::workloads {

namespace {

using dnnl::memory;
using dnnl::prop_kind;

dnnl::primitive_attr attributes(bool relu) {
    dnnl::primitive_attr attributes;
    if (relu) {
        dnnl::post_ops after;
        after.append_eltwise(1, dnnl::algorithm::eltwise_relu, 0, 0);
        attributes.set_post_ops(after);
    }
    return attributes;
}

/// The same tensor in whatever layout oneDNN likes best.
memory::desc any_layout(const memory& tensor) {
    return {tensor.get_desc().dims(), memory::data_type::f32, memory::format_tag::any};
}

/// One window that covers the whole input: a matrix times a vector, whose weights can stay where they are.
bool fully_connected(const ConvShape& shape) {
    return shape.groups == 1 && shape.kernel == shape.input && shape.padding == Extent{0, 0, 0} &&
           shape.dilation == Extent{1, 1, 1};
}

void inner_product(const ConvShape& shape, const float* input, const float* weights, const float* bias, bool relu,
                   float* output) {
    const std::int64_t length = shape.input_count();
    const memory in = dnnl_memory({1, length}, input);
    const memory matrix = dnnl_memory({shape.filters, length}, weights);
    const memory offset = dnnl_memory({shape.filters}, bias);
    const memory out = dnnl_memory({1, shape.filters}, output);
    const dnnl::inner_product_forward::primitive_desc primitive(
        {prop_kind::forward_inference, in.get_desc(), matrix.get_desc(), offset.get_desc(), out.get_desc()},
        attributes(relu), dnnl_engine());
    execute(dnnl::inner_product_forward(primitive),
            {{DNNL_ARG_SRC, in}, {DNNL_ARG_WEIGHTS, matrix}, {DNNL_ARG_BIAS, offset}, {DNNL_ARG_DST, out}});
}

void convolution(const ConvShape& shape, const float* input, const float* weights, const float* bias, bool relu,
                 float* output) {
    const bool flat = shape.input.t == 1 && shape.kernel.t == 1 && shape.padding.t == 0;
    const memory in = dnnl_memory(joined({1, shape.channels}, spatial(shape.input, flat)), input);
    const memory filters = dnnl_memory(
        joined({shape.groups, shape.filters_per_group(), shape.channels_per_group()}, spatial(shape.kernel, flat)),
        weights);
    const memory offset = dnnl_memory({shape.filters}, bias);
    const memory out = dnnl_memory(joined({1, shape.filters}, spatial(shape.output(), flat)), output);
    // oneDNN counts the zeros between taps.
    const Extent gaps{shape.dilation.t - 1, shape.dilation.y - 1, shape.dilation.x - 1};
    const memory::dims padding = spatial(shape.padding, flat);
    const dnnl::convolution_forward::primitive_desc primitive(
        {prop_kind::forward_inference, dnnl::algorithm::convolution_direct, any_layout(in), any_layout(filters),
         offset.get_desc(), any_layout(out), spatial(shape.stride, flat), spatial(gaps, flat), padding, padding},
        attributes(relu), dnnl_engine());
    const bool in_place = primitive.dst_desc() == out.get_desc();
    const memory result = in_place ? out : memory(primitive.dst_desc(), dnnl_engine());
    execute(dnnl::convolution_forward(primitive), {{DNNL_ARG_SRC, in_layout(in, primitive.src_desc())},
                                                   {DNNL_ARG_WEIGHTS, in_layout(filters, primitive.weights_desc())},
                                                   {DNNL_ARG_BIAS, offset},
                                                   {DNNL_ARG_DST, result}});
    if (!in_place) {
        reorder(result, out);
    }
}

}  // namespace

bool dnnl_convolve(const ConvShape& shape, const float* input, const float* weights, const float* bias, bool relu,
                   float* output) {
    const std::vector<float> zeros(bias != nullptr ? 0 : shape.filters);
    const float* offset = bias != nullptr ? bias : zeros.data();
    return if_implemented(
        [&] { (fully_connected(shape) ? inner_product : convolution)(shape, input, weights, offset, relu, output); });
}

}  // namespace nought::workloads
