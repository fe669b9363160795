#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "workloads/kernels/microkernel.h"
#include "workloads/kernels/padded_input.h"

namespace nought::workloads {

/// In which order the products of one window are formed, and where 32-bit sums must be emptied into 64 bits.
///
/// A product of two int16 fills 31 bits, so weights are split: w = 256 * high + low, both within -128..128. 510
/// products with a half fit in 32 bits whatever the data. Where the values of a layer are small enough, weights stay
/// whole.
struct ProductPlan {
    /// A run of neighbouring neurons: taps [first_tap, first_tap + taps) in raster order, all channels of the group.
    struct Run {
        std::int64_t first_tap = 0;
        std::int64_t taps = 0;
        std::int64_t pairs = 0;
    };
    /// Segments whose sums stay within 32 bits.
    struct Chunk {
        std::int64_t first_pair = 0;
        std::vector<Segment> segments;
    };

    ProductPlan(const ConvShape& shape, const PaddedInput& input, int largest_neuron, int largest_weight);

    bool split_weights = true;
    std::int64_t pairs = 0;  ///< of one window, odd runs rounded up
    std::vector<Run> runs;
    std::vector<Chunk> chunks;

    int filters_per_panel() const { return split_weights ? tile_rows / 2 : tile_rows; }
};

/// The largest magnitude, up to 32768.
int largest_magnitude(std::span<const std::int16_t> values);

/// The signed upper half of a value, rounded to nearest: value - 256 * high_half(value) is within -128..127.
inline std::int16_t high_half(std::int16_t value) {
    return static_cast<std::int16_t>((value + 128) >> 8);
}
inline std::int16_t low_half(std::int16_t value) {
    return static_cast<std::int16_t>(value - 256 * high_half(value));
}

}  // namespace nought::workloads
