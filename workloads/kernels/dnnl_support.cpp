#include "workloads/kernels/dnnl_support.h"

namespace nought::workloads {

namespace {

dnnl::memory::desc plain_layout(const dnnl::memory::dims& dims) {
    dnnl::memory::dims strides(dims.size(), 1);
    for (std::size_t i = dims.size() - 1; i > 0; --i) {
        strides[i - 1] = strides[i] * dims[i];
    }
    return {dims, dnnl::memory::data_type::f32, strides};
}

}  // namespace

const dnnl::engine& dnnl_engine() {
    static const dnnl::engine engine(dnnl::engine::kind::cpu, 0);
    return engine;
}

dnnl::memory dnnl_memory(const dnnl::memory::dims& dims, const float* values) {
    return {plain_layout(dims), dnnl_engine(), const_cast<float*>(values)};
}

dnnl::memory in_layout(const dnnl::memory& from, const dnnl::memory::desc& wanted) {
    if (from.get_desc() == wanted) {
        return from;
    }
    dnnl::memory to(wanted, dnnl_engine());
    reorder(from, to);
    return to;
}

void reorder(const dnnl::memory& from, const dnnl::memory& to) {
    execute(dnnl::reorder(from, to), {{DNNL_ARG_FROM, from}, {DNNL_ARG_TO, to}});
}

void execute(const dnnl::primitive& primitive, const std::unordered_map<int, dnnl::memory>& arguments) {
    dnnl::stream stream(dnnl_engine());
    primitive.execute(stream, arguments);
    stream.wait();
}

dnnl::memory::dims spatial(const Extent& extent, bool flat) {
    return flat ? dnnl::memory::dims{extent.y, extent.x} : dnnl::memory::dims{extent.t, extent.y, extent.x};
}

dnnl::memory::dims joined(dnnl::memory::dims front, const dnnl::memory::dims& back) {
    front.insert(front.end(), back.begin(), back.end());
    return front;
}

}  // namespace nought::workloads
