#include "workloads/kernels/float_layers.h"

#include <algorithm>

#include "workloads/kernels/dnnl_layers.h"
#include "workloads/kernels/reference_float.h"
#include "workloads/kernels/reference_pool.h"

namespace nought::workloads {

void convolve_float(const ConvShape& shape, const float* input, const float* weights, const float* bias, bool relu,
                    float* output) {
    if (!dnnl_convolve(shape, input, weights, bias, relu, output)) {
        reference_convolve(shape, input, weights, bias, relu, output);
    }
}

void pool_float(const PoolShape& shape, const float* input, float* output) {
    if (!dnnl_pool(shape, input, output)) {
        reference_pool(shape, input, output);
    }
}

void lrn_float(const LrnShape& shape, const float* input, float* output) {
    if (!dnnl_lrn(shape, input, output)) {
        reference_lrn(shape, input, output);
    }
}

void relu_float(std::span<const float> input, std::span<float> output) {
    if (!dnnl_relu(input, output)) {
        std::ranges::transform(input, output.begin(), [](float value) { return std::max(value, 0.0F); });
    }
}

void add_float(std::span<const float> a, std::span<const float> b, std::span<float> output, bool relu) {
    std::ranges::transform(a, b, output.begin(), [relu](float left, float right) {
        return relu ? std::max(left + right, 0.0F) : left + right;
    });
}

}  // namespace nought::workloads
