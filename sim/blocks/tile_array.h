#pragma once

#include <cstdint>
#include <deque>
#include <vector>

#include "sim/blocks/layer_plan.h"
#include "sim/blocks/packet.h"
#include "sim/blocks/synapse_buffer.h"
#include "sim/core/module.h"
#include "sim/cost/action.h"
#include "sim/cost/component.h"
#include "sim/cost/floorplan.h"

namespace nought::sim {

class OutputStage;

/// The multiplier arrays of all tiles: sixteen lanes by sixteen filters each, an adder tree for each filter.
///
/// Takes what the dispatcher broadcast in a window, multiplies it with the synapse rows that it addresses, and hands
/// the partial sums of every filter to the output stage. All tiles get the same neurons in the same cycle, so they are
/// one module; a pass with fewer filters leaves whole tiles idle.
///
/// Timing: one step a cycle, at the pace of the dispatcher; sums leave `pipeline_stages` cycles after the window ends.
class TileArray final : public Module {
public:
    struct Shape {
        std::int64_t tiles = 16;
        std::int64_t filters_per_tile = 16;
        std::int64_t lanes = 16;
        std::int64_t offset_bits = 0;  ///< that travel with a neuron into its input buffer
        std::int64_t buffer_entries = 64;
    };

    TileArray(const sc_core::sc_module_name& name, const Shape& shape, SynapseBuffer& synapses,
              const Technology& technology);

    void connect(OutputStage& output) { output_ = &output; }
    /// `weights` and `layout` describe what the synapse buffer holds in each pass; they outlive the layer.
    void start(const LayerPlan& plan, const SynapseLayout& layout, const std::int16_t* weights, bool compute);
    /// A pooling layer: packets carry their values and the multipliers rest.
    void start_pooling(const LayerPlan& plan, bool compute);
    void begin_pass(const LayerPlan& plan, std::int64_t pass);
    /// Takes the packet's contents and leaves an empty one.
    void accept(Packet& packet);

private:
    /// Neurons on their way in and partial sums on their way out, one buffer of each for a tile.
    struct Buffer : sc_core::sc_module {
        Buffer(const sc_core::sc_module_name& name, const char* booked_as, const MemoryCost& cost, std::int64_t tiles);
        Component component;
        Action reads;
        Action writes;
        Floorplan floorplan;
    };

    void tick() override;
    void count(const Packet& packet);

    Shape shape_;
    SynapseBuffer& synapses_;
    OutputStage* output_ = nullptr;
    Action multiplies_;
    Action additions_;
    Floorplan multipliers_;
    Floorplan adders_;
    Buffer nbin_;
    Buffer nbout_;

    const LayerPlan* plan_ = nullptr;
    const SynapseLayout* layout_ = nullptr;
    const std::int16_t* weights_ = nullptr;
    bool compute_ = true;
    bool pooling_ = false;
    std::deque<Packet> packets_;
    DeliveryList spare_;  // the storage of a packet that is done, for the next one
    std::vector<std::int64_t> sums_;
};

}  // namespace nought::sim
