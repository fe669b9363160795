#include "tests/oracles/pooling.h"

#include <limits>

namespace nought::oracles {

using workloads::Extent;
using workloads::PoolShape;

namespace {

/// Whether a position lies on an axis of that length with `margin` positions more on both sides.
bool within(std::int64_t at, std::int64_t length, std::int64_t margin) {
    return at >= -margin && at < length + margin;
}

struct Window {
    std::int64_t largest = std::numeric_limits<std::int64_t>::min();
    std::int64_t sum = 0;
    std::int64_t neurons = 0;    ///< inside the input
    std::int64_t positions = 0;  ///< inside the padded input
};

/// Takes in every position of a window; `input` is one channel, or null to count only.
Window window_at(const PoolShape& shape, const Extent& out, const std::int16_t* input) {
    Window window;
    for (std::int64_t t = 0; t < shape.kernel.t; ++t) {
        for (std::int64_t y = 0; y < shape.kernel.y; ++y) {
            for (std::int64_t x = 0; x < shape.kernel.x; ++x) {
                const Extent at{out.t * shape.stride.t - shape.padding.t + t,
                                out.y * shape.stride.y - shape.padding.y + y,
                                out.x * shape.stride.x - shape.padding.x + x};
                if (within(at.t, shape.input.t, shape.padding.t) && within(at.y, shape.input.y, shape.padding.y) &&
                    within(at.x, shape.input.x, shape.padding.x)) {
                    ++window.positions;
                }
                if (within(at.t, shape.input.t, 0) && within(at.y, shape.input.y, 0) &&
                    within(at.x, shape.input.x, 0)) {
                    ++window.neurons;
                    if (input != nullptr) {
                        const std::int64_t value = input[(at.t * shape.input.y + at.y) * shape.input.x + at.x];
                        window.sum += value;
                        window.largest = value > window.largest ? value : window.largest;
                    }
                }
            }
        }
    }
    return window;
}

std::int64_t floor_divide(std::int64_t numerator, std::int64_t denominator) {
    return numerator / denominator - (numerator % denominator < 0 ? 1 : 0);
}

template <class Visit>
void for_each_output(const PoolShape& shape, const Visit& visit) {
    for (std::int64_t t = 0; t < shape.output.t; ++t) {
        for (std::int64_t y = 0; y < shape.output.y; ++y) {
            for (std::int64_t x = 0; x < shape.output.x; ++x) {
                visit(Extent{t, y, x});
            }
        }
    }
}

}  // namespace

workloads::Tensor<std::int16_t> pool(const workloads::TracePool& layer) {
    const PoolShape& shape = layer.shape;
    const bool clip = layer.input.shape().size() == 4;
    workloads::Tensor<std::int16_t> result(
        clip ? workloads::Shape{shape.channels, shape.output.t, shape.output.y, shape.output.x}
             : workloads::Shape{shape.channels, shape.output.y, shape.output.x});
    std::int64_t next = 0;
    for (std::int64_t channel = 0; channel < shape.channels; ++channel) {
        const std::int16_t* input = layer.input.data() + channel * shape.input.t * shape.input.y * shape.input.x;
        for_each_output(shape, [&](const Extent& out) {
            const Window window = window_at(shape, out, input);
            const std::int64_t average = floor_divide(2 * window.sum + window.positions, 2 * window.positions);
            result[next++] =
                static_cast<std::int16_t>(shape.kind == workloads::PoolKind::max ? window.largest : average);
        });
    }
    return result;
}

std::int64_t pooled_positions(const PoolShape& shape) {
    std::int64_t count = 0;
    for_each_output(shape, [&](const Extent& out) { count += window_at(shape, out, nullptr).neurons; });
    return count;
}

}  // namespace nought::oracles
