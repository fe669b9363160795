#include "tools/studies/bench/onednn_speed.h"

#include <algorithm>
#include <chrono>
#include <oneapi/dnnl/dnnl.hpp>
#include <unordered_map>

namespace nought::tools {
namespace {

using dnnl::memory;

memory::dims axes(const workloads::Extent& extent) {
    return {extent.t, extent.y, extent.x};
}

memory::desc described(memory::dims dims) {
    return {std::move(dims), memory::data_type::f32, memory::format_tag::any};
}

memory::dims with(memory::dims front, const workloads::Extent& extent) {
    front.insert(front.end(), {extent.t, extent.y, extent.x});
    return front;
}

/// One convolution, ready to be executed.
class PreparedLayer {
public:
    PreparedLayer(const dnnl::engine& engine, const workloads::ConvShape& shape) {
        memory::dims weights = with({shape.filters_per_group(), shape.channels_per_group()}, shape.kernel);
        weights.insert(weights.begin(), shape.groups);
        memory::dims dilation = axes(shape.dilation);
        for (auto& step : dilation) {
            --step;  // oneDNN counts the gaps
        }
        const dnnl::convolution_forward::desc what(
            dnnl::prop_kind::forward_inference, dnnl::algorithm::convolution_direct,
            described(with({1, shape.channels}, shape.input)), described(weights), described({shape.filters}),
            described(with({1, shape.filters}, shape.output())), axes(shape.stride), dilation, axes(shape.padding),
            axes(shape.padding));
        dnnl::post_ops relu;
        relu.append_eltwise(1.0f, dnnl::algorithm::eltwise_relu, 0.0f, 0.0f);
        dnnl::primitive_attr attributes;
        attributes.set_post_ops(relu);
        const dnnl::convolution_forward::primitive_desc how(what, attributes, engine);
        primitive_ = dnnl::convolution_forward(how);
        arguments_ = {{DNNL_ARG_SRC, filled(how.src_desc(), engine)},
                      {DNNL_ARG_WEIGHTS, filled(how.weights_desc(), engine)},
                      {DNNL_ARG_BIAS, filled(how.bias_desc(), engine)},
                      {DNNL_ARG_DST, filled(how.dst_desc(), engine)}};
    }

    void execute(dnnl::stream& stream) { primitive_.execute(stream, arguments_); }

private:
    /// Values do not change the time of a dense convolution, as long as they are ordinary numbers.
    static memory filled(const memory::desc& description, const dnnl::engine& engine) {
        memory result(description, engine);
        std::fill_n(static_cast<float*>(result.get_data_handle()), description.get_size() / sizeof(float), 0.25f);
        return result;
    }

    dnnl::convolution_forward primitive_;
    std::unordered_map<int, memory> arguments_;
};

}  // namespace

double onednn_seconds(const std::vector<workloads::ConvShape>& layers, int repetitions) {
    const dnnl::engine engine(dnnl::engine::kind::cpu, 0);
    dnnl::stream stream(engine);
    std::vector<PreparedLayer> prepared;
    for (const workloads::ConvShape& shape : layers) {
        prepared.emplace_back(engine, shape);
    }
    double best = 0;
    for (int repetition = 0; repetition <= repetitions; ++repetition) {
        const auto start = std::chrono::steady_clock::now();
        for (PreparedLayer& layer : prepared) {
            layer.execute(stream);
        }
        stream.wait();
        const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
        best = repetition <= 1 ? seconds : std::min(best, seconds);
    }
    return best;
}

}  // namespace nought::tools
