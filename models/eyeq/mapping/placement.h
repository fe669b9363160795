#pragma once

#include <cstdint>
#include <vector>

#include "models/eyeq/mapping/frame_graph.h"
#include "models/eyeq/mapping/kernel_columns.h"
#include "sim/memory/transfer.h"

namespace nought::models::eyeq {

/// Of a bias in memory: it is in accumulator scale.
inline constexpr std::int64_t bias_bytes = 8;

/// Where something lies.
struct Home {
    sim::MemoryKind place = sim::MemoryKind::dram;
    std::int64_t address = 0;
};

/// The weights and biases of a conv or fc layer in the DRAM.
struct KernelHome {
    KernelColumns columns;
    std::int64_t element_bytes = 2;
    std::int64_t weights = 0;  ///< address
    std::int64_t biases = 0;   ///< address
};

/// Where the maps and kernels of a frame lie. A map stays in the shared SRAM from the step that makes it to the last
/// that reads it, if there is room for it then; else it lies in the DRAM, as the network's input and output do.
struct Placement {
    std::vector<Home> maps;           ///< by map
    std::vector<KernelHome> kernels;  ///< by step; empty for steps without weights
    /// For each step those that must be over before it may write: they used its output's place for another map.
    std::vector<std::vector<std::size_t>> after;
    std::int64_t dram_bytes = 0;  ///< in all
    std::int64_t sram_bytes = 0;  ///< the most in use at one time
};

Placement place(const FrameGraph& graph, std::int64_t sram_bytes, bool skip_missing_columns);

}  // namespace nought::models::eyeq
