#pragma once

// The engine's layers once more, each as its definition reads, on maps with named axes. Shares no code with the engine.
#include <cstdint>
#include <string>
#include <vector>

#include "workloads/trace/trace.h"

namespace nought::workloads::testing {

/// A (C,T,H,W) map of integers.
struct Map {
    std::int64_t c = 1, t = 1, h = 1, w = 1;
    std::vector<std::int64_t> values;

    Map(std::int64_t channels, std::int64_t frames, std::int64_t rows, std::int64_t columns)
        : c(channels), t(frames), h(rows), w(columns), values(channels * frames * rows * columns) {}
    /// From a (C,H,W) or (C,T,H,W) tensor.
    explicit Map(const TensorView<std::int16_t>& tensor);

    std::int64_t& at(std::int64_t ci, std::int64_t ti, std::int64_t yi, std::int64_t xi) {
        return values[((ci * t + ti) * h + yi) * w + xi];
    }
    /// Zero outside the map.
    std::int64_t padded(std::int64_t ci, std::int64_t ti, std::int64_t yi, std::int64_t xi) const;
    bool inside(std::int64_t ti, std::int64_t yi, std::int64_t xi) const;

    bool operator==(const Map&) const = default;
};

struct Steps {
    std::int64_t t = 1, y = 1, x = 1;
};

/// Design.md's arithmetic with the trace's weights, bias and shift; geometry given by the test, not by the trace.
Map convolve(const Map& input, const TraceLayer& layer, Steps kernel, Steps stride, Steps padding, Steps dilation,
             std::int64_t groups, bool relu);
Map fully_connect(const Map& input, const TraceLayer& layer, bool relu);
Map max_pool(const Map& input, Steps kernel, Steps stride, Steps padding, Steps output);
/// Rounded half up; the divisor counts padding, but nothing beyond it.
Map average_pool(const Map& input, Steps kernel, Steps stride, Steps padding, Steps output);
Map concat(const std::vector<Map>& inputs);

}  // namespace nought::workloads::testing
