#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "sim/core/module.h"
#include "sim/cost/floorplan.h"
#include "sim/memory/memory_model.h"
#include "sim/node/input_stream.h"
#include "sim/node/lane.h"
#include "sim/node/lane_cycles.h"
#include "sim/node/layer_plan.h"
#include "sim/node/neuron_memory.h"
#include "sim/node/packet.h"
#include "sim/node/synapse_loader.h"
#include "sim/node/unit_source.h"
#include "sim/stats/timeline.h"

namespace nought::sim {

class OutputStage;
class TileArray;

/// The lanes of a dispatcher.
struct LaneShape {
    int count = 1;
    std::uint64_t width = 1;         ///< neuron lanes that a lane of the dispatcher stands for
    std::int64_t buffer_units = 16;  ///< units that a lane can hold or have on their way
    bool shared_banks = false;       ///< several lanes read the same banks, so they are moved on in time order
};

/// One layer as the dispatcher feeds it.
struct FeedJob {
    const LayerPlan* plan = nullptr;
    UnitSource* source = nullptr;
    LaneShape lanes;
    std::uint64_t work_scale = 1;  ///< lane-cycles, and things sent, for each that the source speaks of
    bool pooling = false;
    bool uses_synapses = true;
    std::int64_t units_per_piece = 1;  ///< of synapses, see SynapseLayout
    std::int64_t first_load = 0;       ///< of the first pass at the synapse loader
    /// Synapses do not fit: every window is a load of its own, and a piece makes room once the lanes have passed it.
    bool load_each_window = false;
    Cycle start = 0;
};

/// What the dispatcher is made of, for its price.
struct DispatcherCost {
    double broadcast_pj = 0;  ///< what a lane sends at a time, over the tree to all tiles
    MemoryCost buffer;        ///< the units that all lanes hold
};

/// Reads neurons from the neuron memory and broadcasts them to the tiles, window after window, or pallet after pallet:
/// windows and pallets behave alike.
///
/// Timing: a lane drains a unit in the cycles that its source says, back to back while the next unit is in its buffer
/// and the synapse rows that it addresses have arrived. A unit's rows are issued in order, one row for each bank and
/// cycle, as soon as its buffer slot is free, and are usable `latency` later. All lanes meet at the end of a window;
/// the window ends when the output stage has a place for it. With ideal memory only the draining takes time.
class Dispatcher final : public Module {
public:
    Dispatcher(const sc_core::sc_module_name& name, MemoryModel memory_model, NeuronMemory& memory,
               const DispatcherCost& cost);

    void connect(TileArray& tiles, OutputStage& output, SynapseBuffer& synapses, SynapseLoader& loader,
                 InputStream& input);
    /// `compute` false skips the arithmetic: same cycles, no outputs.
    void start(const FeedJob& job, bool compute);
    bool done() const { return done_; }
    /// The cycle after the last window ended.
    Cycle end() const { return window_start_; }
    LaneCycles& lane_cycles() { return lane_cycles_; }
    /// Windows of the layer that are over, of windows x passes.
    std::int64_t windows_done() const { return handed_over_; }

    std::string waiting_for() const override { return waiting_for_; }

private:
    void tick() override;
    void open_window();
    void close_window();
    void account_window(Cycle barrier, Cycle end);
    void note_window_end(Cycle barrier, Cycle end);

    // Moving lanes on, up to the first cycle that may not be simulated yet.
    void advance_alone(int index, Cycle until);
    void advance_together(Cycle until);
    bool begin_fetch(int index);
    bool fetch_within_window(const Lane& lane) const;
    Cycle next_issue(const Lane& lane) const;
    void issue_row(int index, Cycle cycle);
    bool drain(int index, Cycle until);
    std::optional<Cycle> synapses_from(std::int64_t unit);
    void pass_piece(std::int64_t piece, Cycle at);

    WindowAt window(std::int64_t pass, std::int64_t index) const;
    bool last_of_pass(const WindowAt& at) const { return at.window + at.count == job_.plan->windows(); }
    bool last_of_layer(const WindowAt& at) const { return last_of_pass(at) && at.pass + 1 == job_.plan->passes(); }
    WindowAt window_after(const WindowAt& at) const {
        return last_of_pass(at) ? window(at.pass + 1, 0) : window(at.pass, at.window + at.count);
    }
    std::int64_t load_of(const WindowAt& at) const;
    std::int64_t first_line(const WindowAt& at) const;
    std::int64_t last_line(const WindowAt& at) const;
    void release(const WindowAt& at, Cycle end);

    MemoryModel memory_model_;
    NeuronMemory& memory_;
    TileArray* tiles_ = nullptr;
    OutputStage* output_ = nullptr;
    SynapseBuffer* synapses_ = nullptr;
    SynapseLoader* loader_ = nullptr;
    InputStream* input_ = nullptr;

    Action broadcasts_;
    Action buffer_writes_;
    Action buffer_reads_;
    Floorplan floorplan_;
    Counter compute_cycles_;
    Counter effectual_macs_;
    LaneCycles lane_cycles_;
    std::vector<Activity> activities_;  ///< of the lanes

    FeedJob job_;
    bool compute_ = true;
    bool done_ = true;
    bool open_ = false;
    WindowAt at_;
    Cycle window_start_ = 0;
    std::int64_t handed_over_ = 0;
    std::optional<Cycle> pass_complete_;  // when the last synapses of the open pass arrived
    Packet packet_;
    struct Piece {
        int lanes = 0;  // that passed it
        Cycle end = 0;
    };
    std::vector<Piece> pieces_;  // of the open window
    std::vector<Lane> lanes_;
    std::string waiting_for_;
};

}  // namespace nought::sim
