#pragma once

#include <cstdint>
#include <memory>

#include "models/node/node_config.h"
#include "sim/node/dispatcher.h"
#include "sim/node/feature_map.h"
#include "sim/node/layer_plan.h"
#include "sim/node/output_memory.h"
#include "sim/node/plain_source.h"
#include "sim/node/synapse_loader.h"
#include "workloads/trace/trace.h"

namespace nought::models {

/// A traced layer, compiled for a node: what the host would load into it.
struct LayerProgram {
    workloads::TraceLayer layer;  ///< as traced, or reshaped by space_to_depth
    sim::LayerPlan plan;
    sim::SynapseLayout layout;
    sim::Packing packing = sim::Packing::depth;
    sim::WindowTemplates windows;                  ///< of bricks of plain neurons, thinned where columns are skipped
    bool packed_input = false;                     ///< the input comes in without padding, position after position
    bool encoded = false;                          ///< zero neurons are skipped
    bool full_precision = true;                    ///< on 16-bit multipliers, where a node has others too
    std::int64_t neuron_bits = sim::neuron_bits;   ///< of an input neuron in its memory
    std::int64_t synapse_bits = sim::neuron_bits;  ///< of a synapse in its memory, and off-chip
    std::int64_t units_per_piece = 1;
    std::int64_t first_load = 0;  ///< at the synapse loader
    bool fits = true;             ///< the synapses of a pass fit a tile's buffer
};

/// What holds a layer's neurons while it runs.
class LayerFeed {
public:
    virtual ~LayerFeed() = default;
    virtual sim::UnitSource& source() = 0;
    virtual sim::OutputMemory& target() = 0;
    /// Lanes, their width and their buffers; the rest of the job is the same for every node.
    virtual void describe(sim::FeedJob& job) const = 0;
    /// The outputs as the neuron memory holds them, in (N,To,Ho,Wo) order.
    virtual void read_outputs(std::int16_t* tensor) const = 0;
};

sim::Grid grid_of(const workloads::Extent& extent);
sim::LayerPlan plan_of(const workloads::TraceLayer& layer, std::int64_t filters_per_pass);

/// A program for bricks of plain neurons. `packing` applies to the first layer of a network, all others are `depth`.
/// With `skip_missing_columns`, a group with a column of the kernel matrix that is zero in all its filters has bricks
/// of its other columns only, packed over the window; a group without one is packed as if nothing was skipped. `width`
/// neurons make a brick.
LayerProgram plain_program(const workloads::TraceLayer& layer, bool first, FirstLayerPacking packing,
                           std::int64_t filters_per_pass, bool skip_missing_columns = false,
                           std::int64_t width = sim::brick_size);

/// For each group the columns that some filter uses, empty where none is missing; no entry at all where none is
/// missing in any group.
std::vector<sim::LiveColumns> live_columns(const workloads::TraceLayer& layer);

/// A layer of stride s on C channels as one of stride 1 on C x s x s channels with ceil(K/s) kernels: the same sums,
/// and bricks that are full. Padding becomes part of the input.
workloads::TraceLayer space_to_depth(const workloads::TraceLayer& layer);

/// What the synapse loader has to bring for a program.
sim::LoadPlan load_plan(const LayerProgram& program, std::int64_t pass, std::int64_t pallets);

/// Feeds a plain program: sixteen lanes in lock step.
std::unique_ptr<LayerFeed> plain_feed(const LayerProgram& program, const sim::NeuronMemory& memory,
                                      std::int64_t buffer_units, bool compute);

}  // namespace nought::models
