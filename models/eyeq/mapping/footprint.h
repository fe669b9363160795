#pragma once

#include <cstdint>

#include "models/eyeq/mapping/frame_graph.h"
#include "models/eyeq/mapping/placement.h"

namespace nought::models::eyeq {

/// What a part of a step's output needs in a scratchpad, and what is moved for it, bytes.
struct Footprint {
    std::int64_t features = 0;  ///< inputs that stay for the whole task
    std::int64_t streamed = 0;  ///< inputs that pass by
    std::int64_t kernel = 0;    ///< weights and biases
    std::int64_t results = 0;
    std::int64_t from_dram = 0;  ///< of the features and what is streamed
    std::int64_t results_to_dram = 0;

    std::int64_t resident() const { return features + kernel + results; }
};

Footprint footprint(const FrameGraph& graph, const Placement& placement, std::size_t step, const Box& outputs);

/// The part of an input view that a task reads, in the view's own shape.
Box input_box(const FrameGraph& graph, std::size_t step, std::size_t input, const Box& outputs);

/// The largest element of the maps of a view, bytes.
std::int64_t element_bytes(const FrameGraph& graph, const View& view);

}  // namespace nought::models::eyeq
