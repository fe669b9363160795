#include "workloads/kernels/reference_convolve.h"

namespace nought::workloads {

namespace {

/// The input neuron at a position that may lie in the padding.
template <class T>
T neuron_at(const ConvShape& shape, const T* input, std::int64_t channel, Extent at) {
    if (at.t < 0 || at.t >= shape.input.t || at.y < 0 || at.y >= shape.input.y || at.x < 0 || at.x >= shape.input.x) {
        return T{0};
    }
    return input[((channel * shape.input.t + at.t) * shape.input.y + at.y) * shape.input.x + at.x];
}

template <class Sum, class T>
Sum window_sum(const ConvShape& shape, const T* input, const T* filter, std::int64_t first_channel, Extent origin) {
    Sum sum = 0;
    for (std::int64_t channel = 0; channel < shape.channels_per_group(); ++channel) {
        for (std::int64_t kt = 0; kt < shape.kernel.t; ++kt) {
            for (std::int64_t ky = 0; ky < shape.kernel.y; ++ky) {
                for (std::int64_t kx = 0; kx < shape.kernel.x; ++kx) {
                    const Extent at{origin.t + kt * shape.dilation.t, origin.y + ky * shape.dilation.y,
                                    origin.x + kx * shape.dilation.x};
                    sum += Sum{neuron_at(shape, input, first_channel + channel, at)} * *filter++;
                }
            }
        }
    }
    return sum;
}

template <class Sum, class T>
void convolve_by_definition(const ConvShape& shape, const T* input, const T* weights, Sum* sums) {
    const Extent output = shape.output();
    const std::int64_t filter_size = shape.channels_per_group() * shape.kernel.volume();
    for (std::int64_t filter = 0; filter < shape.filters; ++filter) {
        const std::int64_t first_channel = filter / shape.filters_per_group() * shape.channels_per_group();
        for (std::int64_t t = 0; t < output.t; ++t) {
            for (std::int64_t y = 0; y < output.y; ++y) {
                for (std::int64_t x = 0; x < output.x; ++x) {
                    const Extent origin{t * shape.stride.t - shape.padding.t, y * shape.stride.y - shape.padding.y,
                                        x * shape.stride.x - shape.padding.x};
                    *sums++ = window_sum<Sum>(shape, input, weights + filter * filter_size, first_channel, origin);
                }
            }
        }
    }
}

}  // namespace

void reference_convolve(const ConvShape& shape, const std::int16_t* input, const std::int16_t* weights,
                        std::int64_t* accumulators) {
    convolve_by_definition(shape, input, weights, accumulators);
}

void reference_convolve(const ConvShape& shape, const float* input, const float* weights, double* sums) {
    convolve_by_definition(shape, input, weights, sums);
}

}  // namespace nought::workloads
