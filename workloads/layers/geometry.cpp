#include "workloads/layers/geometry.h"

namespace nought::workloads {

namespace {

std::int64_t convolved_length(std::int64_t input, std::int64_t kernel, std::int64_t stride, std::int64_t padding,
                              std::int64_t dilation) {
    return (input + 2 * padding - (dilation * (kernel - 1) + 1)) / stride + 1;
}

}  // namespace

Extent ConvShape::output() const {
    return {convolved_length(input.t, kernel.t, stride.t, padding.t, dilation.t),
            convolved_length(input.y, kernel.y, stride.y, padding.y, dilation.y),
            convolved_length(input.x, kernel.x, stride.x, padding.x, dilation.x)};
}

std::int64_t pooled_length(std::int64_t input, std::int64_t kernel, std::int64_t stride, std::int64_t padding,
                           bool round_up) {
    const std::int64_t span = input + 2 * padding - kernel;
    std::int64_t length = (round_up ? (span + stride - 1) / stride : span / stride) + 1;
    if (round_up && (length - 1) * stride >= input + padding) {
        --length;
    }
    return length;
}

}  // namespace nought::workloads
