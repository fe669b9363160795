#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include "models/node/layer_feed.h"
#include "models/node/node_config.h"
#include "sim/node/layer_plan.h"
#include "sim/node/synapse_buffer.h"
#include "sim/node/synapse_loader.h"
#include "sim/node/window_template.h"
#include "workloads/trace/trace.h"

namespace nought::models {

/// A traced layer, compiled for a node: what the host would load into it.
struct LayerProgram {
    workloads::TraceLayer layer;  ///< as traced, or reshaped by space_to_depth
    sim::LayerPlan plan;
    sim::SynapseLayout layout;
    sim::Packing packing = sim::Packing::depth;
    sim::WindowTemplates windows;                  ///< of bricks of plain neurons, thinned where columns are skipped
    std::int64_t neuron_bits = sim::neuron_bits;   ///< of an input neuron in its memory
    std::int64_t synapse_bits = sim::neuron_bits;  ///< of a synapse in its memory, and off-chip
    std::int64_t units_per_piece = 1;
    std::int64_t first_load = 0;  ///< at the synapse loader
    bool fits = true;             ///< the synapses of a pass fit a tile's buffer
    /// Loads the input and makes what feeds on it; `compute` false skips the arithmetic. The program outlives the feed.
    std::function<LayerFeed(const LayerProgram& program, bool compute)> feed;

    /// The input comes in without padding, position after position.
    bool packed() const { return packing != sim::Packing::depth; }
};

sim::Grid grid_of(const workloads::Extent& extent);
sim::LayerPlan plan_of(const workloads::TraceLayer& layer, std::int64_t filters_per_pass);

/// A program for bricks of plain neurons, as yet without its feed. `first_layer_packing` applies to the `first` layer
/// of a network, all others are `depth`. With `skip_missing_columns`, a group with a column of the kernel matrix that
/// is zero in all its filters has bricks of its other columns only, packed over the window; a group without one is
/// packed as if nothing was skipped. `width` neurons make a brick.
LayerProgram plain_program(const workloads::TraceLayer& layer, bool first, const FamilyConfig& family,
                           std::int64_t width = sim::brick_size);

/// For each group the columns that some filter uses, empty where none is missing; no entry at all where none is
/// missing in any group.
std::vector<sim::LiveColumns> live_columns(const workloads::TraceLayer& layer);

/// A layer of stride s on C channels as one of stride 1 on C x s x s channels with ceil(K/s) kernels: the same sums,
/// and bricks that are full. Padding becomes part of the input.
workloads::TraceLayer space_to_depth(const workloads::TraceLayer& layer);

/// What the synapse loader has to bring for a program.
sim::LoadPlan load_plan(const LayerProgram& program, std::int64_t pass, std::int64_t pallets);

}  // namespace nought::models
