#pragma once

#include <cstdint>
#include <deque>
#include <vector>

#include "sim/core/module.h"
#include "sim/core/port.h"
#include "sim/cost/action.h"
#include "sim/cost/technology.h"
#include "sim/memory/memory_model.h"
#include "sim/node/output_memory.h"
#include "sim/node/ports.h"
#include "sim/stats/timeline.h"

namespace nought::sim {

/// What follows the adder trees: bias, rounding shift, ReLU and saturation; then the bricks of all tiles, in the format
/// of the neuron memory, go to its banks, and off-chip when they do not fit there.
///
/// Timing: a window's sums are ready `pipeline_stages` after its end. Its bricks are formatted one window after
/// another and written as the banks' ports allow. A window holds a place in the output buffer of every tile from its
/// end to its last write; without a free place the dispatcher cannot end a window.
class OutputStage final : public Module, public PartialSums, public OutputPlaces {
public:
    OutputStage(const sc_core::sc_module_name& name, MemoryModel memory_model, std::int64_t pipeline_stages,
                std::int64_t places, const Technology& technology);

    Port<NeuronWrites> memory{"memory"};
    Port<OutputStaging> staging{"staging"};

    /// `bias` is null for a pooling layer; its packets carry finished neurons.
    void start(const LayerPlan& plan, const std::int64_t* bias, OutputMemory& target, Cycle start);
    void accept(const Packet& packet, const std::int64_t* sums, std::int64_t pitch) override;

    std::int64_t windows_taken() const override { return windows_taken_; }
    Cycle places_free_at(std::int64_t count) const override;
    const sc_core::sc_event& default_event() const override { return news_.event(); }

    bool done() const { return windows_.empty() && staging->drained(); }
    /// The cycle after the last neuron is where it belongs.
    Cycle end() const;

    std::string waiting_for() const override;

private:
    struct Window {
        WindowAt at;
        Cycle end;
        bool values;
        std::vector<std::int16_t> neurons;
    };

    void tick() override;
    void activate(const WindowAt& at, const std::int64_t* sums, std::vector<std::int16_t>& neurons) const;
    void store(const Window& window);

    MemoryModel memory_model_;
    Signal news_{"news"};  // writes are booked
    Cycle pipeline_stages_;
    Action activations_;
    Activity activity_;

    const LayerPlan* plan_ = nullptr;
    const std::int64_t* bias_ = nullptr;
    OutputMemory* target_ = nullptr;
    std::deque<Window> windows_;
    std::int64_t windows_taken_ = 0;
    std::vector<Cycle> place_free_;
    Cycle last_write_ = 0;
    std::vector<int> banks_;
};

}  // namespace nought::sim
