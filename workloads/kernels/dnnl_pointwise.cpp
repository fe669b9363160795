#include "workloads/kernels/dnnl_layers.h"
#include "workloads/kernels/dnnl_support.h"

namespace nought::workloads {

namespace {

using dnnl::prop_kind;

/// Runs a primitive that has one input and an output of the same shape.
template <class Primitive>
void run(const typename Primitive::desc& desc, const dnnl::memory& in, const dnnl::memory& out) {
    const typename Primitive::primitive_desc primitive(desc, dnnl_engine());
    execute(Primitive(primitive), {{DNNL_ARG_SRC, in}, {DNNL_ARG_DST, out}});
}

}  // namespace

bool dnnl_lrn(const LrnShape& shape, const float* input, float* output) {
    // Within a channel every frame stands alone, so frames count as channels; across channels frames are tall pictures.
    const dnnl::memory::dims dims =
        shape.across_channels ? dnnl::memory::dims{1, shape.channels, shape.input.t * shape.input.y, shape.input.x}
                              : dnnl::memory::dims{1, shape.channels * shape.input.t, shape.input.y, shape.input.x};
    const dnnl::memory in = dnnl_memory(dims, input);
    const auto algorithm =
        shape.across_channels ? dnnl::algorithm::lrn_across_channels : dnnl::algorithm::lrn_within_channel;
    return if_implemented([&] {
        run<dnnl::lrn_forward>(
            {prop_kind::forward_inference, algorithm, in.get_desc(), shape.size, static_cast<float>(shape.alpha),
             static_cast<float>(shape.beta), static_cast<float>(shape.k)},
            in, dnnl_memory(dims, output));
    });
}

bool dnnl_relu(std::span<const float> input, std::span<float> output) {
    const dnnl::memory in = dnnl_memory({static_cast<std::int64_t>(input.size())}, input.data());
    return if_implemented([&] {
        run<dnnl::eltwise_forward>({prop_kind::forward_inference, dnnl::algorithm::eltwise_relu, in.get_desc()}, in,
                                   dnnl_memory(in.get_desc().dims(), output.data()));
    });
}

}  // namespace nought::workloads
