#include "workloads/kernels/padded_input.h"

#include <algorithm>

#include "workloads/kernels/parallel.h"

namespace nought::workloads {

namespace {

/// to[x][c] = from[c][x], a square at a time so that both sides stay in the cache.
void transpose_row(const std::int16_t* from, std::int64_t channel_stride, std::int64_t channels, std::int64_t length,
                   std::int16_t* to) {
    constexpr std::int64_t square = 32;
    for (std::int64_t c0 = 0; c0 < channels; c0 += square) {
        for (std::int64_t x0 = 0; x0 < length; x0 += square) {
            for (std::int64_t x = x0; x < std::min(x0 + square, length); ++x) {
                for (std::int64_t c = c0; c < std::min(c0 + square, channels); ++c) {
                    to[x * channels + c] = from[c * channel_stride + x];
                }
            }
        }
    }
}

}  // namespace

PaddedInput::PaddedInput(const ConvShape& shape, const std::int16_t* input, int threads)
    : shape_(shape), output_(shape.output()) {
    padded_ = {shape.input.t + 2 * shape.padding.t, shape.input.y + 2 * shape.padding.y,
               shape.input.x + 2 * shape.padding.x};
    // One more: the last pair of an odd run reaches one neuron beyond it (and meets a weight of zero).
    neurons_.resize(shape.channels * padded_.volume() + 1);
    const std::int64_t channels = shape.channels_per_group();
    const std::int64_t rows = shape.input.t * shape.input.y;
    parallel_for(shape.groups * rows, threads, [&](std::int64_t task) {
        const std::int64_t group = task / rows;
        const std::int64_t t = task % rows / shape.input.y;
        const std::int64_t y = task % shape.input.y;
        const std::int64_t line = (group * padded_.t + t + shape.padding.t) * padded_.y + y + shape.padding.y;
        transpose_row(input + (group * channels * rows + task % rows) * shape.input.x, rows * shape.input.x, channels,
                      shape.input.x, neurons_.data() + (line * padded_.x + shape.padding.x) * channels);
    });
}

const std::int16_t* PaddedInput::window(std::int64_t group, std::int64_t index) const {
    const std::int64_t x = index % output_.x * shape_.stride.x;
    const std::int64_t y = index / output_.x % output_.y * shape_.stride.y;
    const std::int64_t t = index / (output_.x * output_.y) * shape_.stride.t;
    return neurons_.data() + (((group * padded_.t + t) * padded_.y + y) * padded_.x + x) * shape_.channels_per_group();
}

std::int64_t PaddedInput::tap_offset(Extent tap) const {
    return ((tap.t * shape_.dilation.t * padded_.y + tap.y * shape_.dilation.y) * padded_.x +
            tap.x * shape_.dilation.x) *
           shape_.channels_per_group();
}

}  // namespace nought::workloads
