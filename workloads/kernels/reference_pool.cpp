#include "workloads/kernels/reference_pool.h"

#include <optional>

namespace nought::workloads {

namespace {

bool within(std::int64_t at, std::int64_t low, std::int64_t high) {
    return at >= low && at < high;
}

/// What one window has met so far.
template <class T, class Sum>
struct Seen {
    Sum sum{};
    std::int64_t positions = 0;
    std::optional<T> most;
};

template <class T, class Sum>
void visit(const PoolShape& shape, const T* frame, Extent at, Seen<T, Sum>& seen) {
    const Extent& in = shape.input;
    const Extent& pad = shape.padding;
    // Every window starts at or after the leading padding.
    if (at.t >= in.t + pad.t || at.y >= in.y + pad.y || at.x >= in.x + pad.x) {
        return;
    }
    ++seen.positions;
    if (within(at.t, 0, in.t) && within(at.y, 0, in.y) && within(at.x, 0, in.x)) {
        const T value = frame[(at.t * in.y + at.y) * in.x + at.x];
        seen.sum += value;
        seen.most = !seen.most || value > *seen.most ? value : *seen.most;
    }
}

std::int64_t floor_divide(std::int64_t a, std::int64_t b) {
    std::int64_t quotient = a / b;
    while (quotient * b > a) {
        --quotient;
    }
    return quotient;
}

std::int16_t average(const Seen<std::int16_t, std::int64_t>& seen) {
    return static_cast<std::int16_t>(floor_divide(2 * seen.sum + seen.positions, 2 * seen.positions));
}

float average(const Seen<float, double>& seen) {
    return static_cast<float>(seen.sum / static_cast<double>(seen.positions));
}

template <class T, class Sum>
void pool(const PoolShape& shape, const T* input, T* output) {
    const std::int64_t windows = shape.output.volume();
    for (std::int64_t i = 0; i < shape.channels * windows; ++i) {
        const Extent start{i % windows / (shape.output.x * shape.output.y) * shape.stride.t - shape.padding.t,
                           i / shape.output.x % shape.output.y * shape.stride.y - shape.padding.y,
                           i % shape.output.x * shape.stride.x - shape.padding.x};
        Seen<T, Sum> seen;
        for (std::int64_t k = 0; k < shape.kernel.volume(); ++k) {
            visit(shape, input + i / windows * shape.input.volume(),
                  {start.t + k / (shape.kernel.x * shape.kernel.y), start.y + k / shape.kernel.x % shape.kernel.y,
                   start.x + k % shape.kernel.x},
                  seen);
        }
        output[i] = !seen.most ? T{0} : shape.kind == PoolKind::max ? *seen.most : average(seen);
    }
}

}  // namespace

void reference_pool(const PoolShape& shape, const std::int16_t* input, std::int16_t* output) {
    pool<std::int16_t, std::int64_t>(shape, input, output);
}

void reference_pool(const PoolShape& shape, const float* input, float* output) {
    pool<float, double>(shape, input, output);
}

}  // namespace nought::workloads
