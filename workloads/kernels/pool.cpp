#include "workloads/kernels/pool.h"

#include <algorithm>
#include <limits>

#include "workloads/kernels/parallel.h"

namespace nought::workloads {

namespace {

/// The part of a frame that a window covers, on three axes.
struct Window {
    PoolSpan t;
    PoolSpan y;
    PoolSpan x;

    bool empty() const { return t.begin >= t.end || y.begin >= y.end || x.begin >= x.end; }

    template <class Visit>
    void for_each(const Extent& frame, const std::int16_t* neurons, const Visit& visit) const {
        for (std::int64_t at_t = t.begin; at_t < t.end; ++at_t) {
            for (std::int64_t at_y = y.begin; at_y < y.end; ++at_y) {
                const std::int16_t* row = neurons + (at_t * frame.y + at_y) * frame.x;
                std::for_each(row + x.begin, row + x.end, visit);
            }
        }
    }
};

std::int16_t maximum(const Window& window, const Extent& frame, const std::int16_t* neurons) {
    std::int16_t most = std::numeric_limits<std::int16_t>::min();
    window.for_each(frame, neurons, [&](std::int16_t neuron) { most = std::max(most, neuron); });
    return most;
}

std::int16_t average(const Window& window, const Extent& frame, const std::int16_t* neurons) {
    std::int64_t sum = 0;
    window.for_each(frame, neurons, [&](std::int16_t neuron) { sum += neuron; });
    const std::int64_t positions = window.t.positions * window.y.positions * window.x.positions;
    const std::int64_t numerator = 2 * sum + positions;
    const std::int64_t quotient = numerator / (2 * positions);
    // Division truncates; the definition rounds down.
    return static_cast<std::int16_t>(numerator % (2 * positions) < 0 ? quotient - 1 : quotient);
}

}  // namespace

PoolSpan pool_span(std::int64_t index, std::int64_t input, std::int64_t kernel, std::int64_t stride,
                   std::int64_t padding) {
    const std::int64_t start = index * stride - padding;
    const std::int64_t end = std::min(start + kernel, input + padding);
    return {std::max<std::int64_t>(start, 0), std::min(end, input), end - start};
}

void pool_fixed(const PoolShape& shape, const std::int16_t* input, std::int16_t* output, int threads) {
    parallel_for(shape.channels, threads, [&](std::int64_t channel) {
        const std::int16_t* frame = input + channel * shape.input.volume();
        std::int16_t* out = output + channel * shape.output.volume();
        for (std::int64_t t = 0; t < shape.output.t; ++t) {
            const PoolSpan span_t = pool_span(t, shape.input.t, shape.kernel.t, shape.stride.t, shape.padding.t);
            for (std::int64_t y = 0; y < shape.output.y; ++y) {
                const PoolSpan span_y = pool_span(y, shape.input.y, shape.kernel.y, shape.stride.y, shape.padding.y);
                for (std::int64_t x = 0; x < shape.output.x; ++x) {
                    const Window window{span_t, span_y,
                                        pool_span(x, shape.input.x, shape.kernel.x, shape.stride.x, shape.padding.x)};
                    *out++ = window.empty()                ? std::int16_t{0}
                             : shape.kind == PoolKind::max ? maximum(window, shape.input, frame)
                                                           : average(window, shape.input, frame);
                }
            }
        }
    });
}

}  // namespace nought::workloads
