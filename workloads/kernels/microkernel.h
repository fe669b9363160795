#pragma once

#include <cstdint>
#include <span>

namespace nought::workloads {

/// Windows and weight rows of one tile of sums: twelve 8-lane registers of sums, two of weights, one of neurons.
inline constexpr int tile_windows = 6;
inline constexpr int tile_rows = 16;

/// Pairs of neighbouring neurons, `offset` neurons after the start of any window.
struct Segment {
    std::int64_t offset = 0;
    std::int64_t pairs = 0;
};

/// sums[window][row] += neurons * weights over all pairs of `segments`.
///
/// `windows` are the starts of tile_windows windows. `panel` holds for each pair tile_rows times two weights. The
/// caller has made sure that no partial sum of these products leaves 32 bits.
using TileKernel = void (*)(const std::int16_t* const* windows, const std::int16_t* panel,
                            std::span<const Segment> segments, std::int64_t* sums);

/// Exact sum of weights[i] * (256 * high[i] + low[i]), where both halves are within -128..128.
using DotKernel = std::int64_t (*)(const std::int16_t* weights, const std::int16_t* high, const std::int16_t* low,
                                   std::int64_t count);

/// Products of a full int16 with a signed half in -128..128 that 32 bits are sure to hold, rounded down to pairs.
inline constexpr std::int64_t safe_half_products = 510;

/// The inner loops of convolution for one instruction set.
struct Microkernel {
    const char* name = "";
    bool (*supported)() = nullptr;  ///< by this processor
    TileKernel tile = nullptr;
    DotKernel dot = nullptr;
};

extern const Microkernel avx2_microkernel;
extern const Microkernel portable_microkernel;

/// All of them, fastest first; the last runs anywhere.
std::span<const Microkernel* const> microkernels();

/// The first that this processor supports.
const Microkernel& best_microkernel();

}  // namespace nought::workloads
