#pragma once

#include <cstdint>
#include <vector>

#include "models/eyeq/mapping/footprint.h"
#include "models/eyeq/mapping/frame_graph.h"
#include "models/eyeq/mapping/placement.h"
#include "models/eyeq/memory_image.h"
#include "sim/memory/transfer.h"

namespace nought::models::eyeq {

/// What the shared SRAM and the DRAM hold of a frame, byte for byte. Whoever reads a place before it was written, or
/// after it was used again, gets the wrong values, and the outputs will show it.
class FrameMemory {
public:
    /// Loads the network's input, its weights and its biases into the DRAM.
    FrameMemory(const FrameGraph& graph, const Placement& placement);

    /// Where a part of an input view lies: runs in the SRAM and in the DRAM.
    struct Pieces {
        std::vector<sim::MemoryRun> sram;
        std::vector<sim::MemoryRun> dram;
    };
    Pieces pieces_of_input(std::size_t step, std::size_t input, const Box& box) const;
    Pieces pieces_of_output(std::size_t step, const Box& box) const;
    /// Weights and biases of filters; always in the DRAM.
    std::vector<sim::MemoryRun> pieces_of_kernel(std::size_t step, const Range& filters) const;

    /// Dense (c,t,y,x), as the step takes it.
    void read_input(std::size_t step, std::size_t input, const Box& box, std::vector<std::int16_t>& values) const;
    /// Weights (filters, taps) and biases (filters).
    void read_kernel(std::size_t step, const Range& filters, std::vector<std::int16_t>& weights,
                     std::vector<std::int64_t>& biases) const;
    /// A part of a step's output, recoded where its map is stored so.
    void write_output(std::size_t step, const Box& box, const std::vector<std::int16_t>& values);

private:
    std::uint8_t* at(const Home& home);
    const std::uint8_t* at(const Home& home) const;
    void load_map(std::size_t map);
    void load_kernel(std::size_t step);

    const FrameGraph& graph_;
    const Placement& placement_;
    MemoryImage sram_;
    MemoryImage dram_;
};

}  // namespace nought::models::eyeq
