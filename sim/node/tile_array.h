#pragma once

#include <cstdint>
#include <deque>
#include <vector>

#include "sim/core/module.h"
#include "sim/core/port.h"
#include "sim/cost/action.h"
#include "sim/cost/component.h"
#include "sim/cost/floorplan.h"
#include "sim/cost/technology.h"
#include "sim/node/ports.h"
#include "sim/stats/timeline.h"

namespace nought::sim {

/// What a partial sum is kept in, from the adder trees to the output buffer.
inline constexpr std::int64_t sum_bits = 32;

/// The tiles of a node, whatever they multiply with: sixteen filters each, input and output buffers.
///
/// Takes what the dispatcher broadcast in a window or pallet, multiplies it with the synapse rows that it addresses,
/// and hands the partial sums of every filter to the output stage. All tiles get the same neurons in the same cycle, so
/// they are one module; a pass with fewer filters leaves whole tiles idle.
///
/// Timing: one step a cycle, at the pace of the dispatcher; sums leave `pipeline_stages` cycles after the window ends.
class TileArray : public Module, public Broadcast {
public:
    struct Shape {
        std::int64_t tiles = 16;
        std::int64_t filters_per_tile = 16;
        std::int64_t buffer_entries = 64;
    };

    Port<SynapseReads> synapses{"synapses"};
    Port<PartialSums> output{"output"};

    /// `weights` and `layout` describe what the synapse buffer holds in each pass; they outlive the layer.
    void start(const LayerPlan& plan, const SynapseLayout& layout, const std::int16_t* weights, bool compute);
    /// A pooling layer: packets carry their values and the multipliers rest.
    void start_pooling(const LayerPlan& plan, bool compute);
    void begin_pass(const LayerPlan& plan, std::int64_t pass) override;
    void accept(Packet& packet) override;

protected:
    /// Neurons on their way in and partial sums on their way out, one buffer of each for a tile.
    struct Buffer : sc_core::sc_module {
        Buffer(const sc_core::sc_module_name& name, const char* booked_as, const MemoryCost& cost, std::int64_t tiles);
        Component component;
        Action reads;
        Action writes;
        Floorplan floorplan;
    };

    /// input_bits: width of an entry of NBin, what all lanes of a tile take in a cycle.
    TileArray(const sc_core::sc_module_name& name, const Shape& shape, std::int64_t input_bits,
              const Technology& technology);

    /// Books what the packet costs in that number of busy tiles.
    virtual void count(const Packet& packet, std::uint64_t tiles) = 0;
    bool pooling() const { return pooling_; }
    const LayerPlan& plan() const { return *plan_; }

    const Shape shape_;
    Buffer nbin_;
    Buffer nbout_;

private:
    void tick() override;
    void note(const Packet& packet);
    void multiply(const Packet& packet);

    const LayerPlan* plan_ = nullptr;
    const SynapseLayout* layout_ = nullptr;
    const std::int16_t* weights_ = nullptr;
    bool compute_ = true;
    bool pooling_ = false;
    Activity activity_;
    std::deque<Packet> packets_;
    // The storage of a packet that is done, for the next one.
    DeliveryList spare_;
    std::vector<std::int16_t> spare_bricks_;
    std::vector<std::int64_t> sums_;
};

}  // namespace nought::sim
